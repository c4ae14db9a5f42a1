window.YTD.tweet.part0 = [
 {
  "retweeted": false,
  "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
  "entities": {
   "hashtags": [],
   "symbols": [],
   "user_mentions": [],
   "urls": []
  },
  "display_text_range": [
   "0",
   "63"
  ],
  "favorite_count": "1",
  "id_str": "1711111111",
  "truncated": false,
  "retweet_count": "0",
  "id": "1711111111",
  "created_at": "Wed May 06 07:08:09 +0000 2009",
  "favorited": false,
  "full_text": "An early note &amp; http://example.org/old?a=1&amp;b=2 unmarked",
  "lang": "en"
 },
 {
  "edit_info": {
   "initial": {
    "editTweetIds": [
     "1588113882608566272"
    ],
    "editableUntil": "0",
    "editsRemaining": "5",
    "isEditEligible": true
   }
  },
  "retweeted": false,
  "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
  "entities": {
   "hashtags": [],
   "symbols": [],
   "user_mentions": [],
   "urls": []
  },
  "display_text_range": [
   "0",
   "5"
  ],
  "favorite_count": "1",
  "truncated": false,
  "retweet_count": "0",
  "created_at": "Thu Nov 03 10:20:30 +0000 2022",
  "favorited": false,
  "full_text": "no id",
  "lang": "en"
 },
 "noise"
]