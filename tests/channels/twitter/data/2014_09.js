Grailbird.data.tweets_2014_09 = 
 [
  {
    "source": "web",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "505000000000000001",
    "text": "A note of the first archive &lt;3",
    "id": 505000000000000001,
    "created_at": "Mon Sep 01 10:00:00 +0000 2014",
    "user": {
      "name": "Jane Doe",
      "screen_name": "jane",
      "protected": false,
      "id_str": "12",
      "id": 12,
      "verified": false,
      "profile_image_url_https": "https:\/\/pbs.twimg.com\/a.jpg"
    }
  },
  {
    "source": "web",
    "entities": {
      "user_mentions": [
        {
          "indices": [
            3,
            7
          ],
          "screen_name": "mia",
          "name": "Mia",
          "id_str": "77",
          "id": 77
        }
      ],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "geo": {},
    "id_str": "505000000000000002",
    "text": "RT @mia: the beginning of what she wro\u2026",
    "id": 505000000000000002,
    "created_at": "2014-09-02 11:12:13 +0000",
    "user": {
      "name": "Jane Doe",
      "screen_name": "jane",
      "protected": false,
      "id_str": "12",
      "id": 12,
      "verified": false,
      "profile_image_url_https": "https:\/\/pbs.twimg.com\/a.jpg"
    },
    "retweeted_status": {
      "id_str": "504999999999999999",
      "id": 504999999999999999,
      "text": "the beginning of what she wrote, and the end &amp; more",
      "created_at": "2014-09-01 09:00:00 +0000",
      "user": {
        "name": "Mia",
        "screen_name": "mia",
        "id_str": "77",
        "id": 77,
        "protected": false
      },
      "entities": {
        "urls": [],
        "user_mentions": [],
        "hashtags": [],
        "media": []
      }
    }
  },
  {
    "source": "web",
    "entities": {
      "user_mentions": [],
      "media": [
        {
          "indices": [
            8,
            30
          ],
          "url": "http:\/\/t.co\/gggggggggg",
          "expanded_url": "http:\/\/twitter.com\/jane\/status\/505000000000000003\/photo\/1",
          "display_url": "pic.twitter.com\/gggggggggg",
          "media_url": "http:\/\/pbs.twimg.com\/media\/Sun.jpg",
          "media_url_https": "https:\/\/pbs.twimg.com\/media\/Sun.jpg",
          "id_str": "905",
          "sizes": [
            {
              "h": 600,
              "w": 800,
              "resize": "fit"
            }
          ]
        }
      ],
      "hashtags": [],
      "urls": []
    },
    "geo": {
      "type": "Point",
      "coordinates": [
        48.5,
        2.25
      ]
    },
    "id_str": "505000000000000003",
    "text": "Morning http:\/\/t.co\/gggggggggg",
    "id": 505000000000000003,
    "created_at": "2014-09-03 06:00:00 +0000",
    "user": {
      "name": "Jane Doe",
      "screen_name": "jane",
      "protected": false,
      "id_str": "12",
      "id": 12,
      "verified": false,
      "profile_image_url_https": "https:\/\/pbs.twimg.com\/a.jpg"
    }
  }
]