window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000001"
          ],
          "editableUntil": "0",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [
          {
            "indices": [
              "41",
              "48"
            ],
            "text": "baking"
          }
        ],
        "symbols": [],
        "user_mentions": [
          {
            "indices": [
              "54",
              "58"
            ],
            "screen_name": "mia",
            "name": "Mia",
            "id_str": "77",
            "id": "77"
          }
        ],
        "urls": [
          {
            "indices": [
              "17",
              "40"
            ],
            "url": "https://t.co/aaaaaaaaaa",
            "expanded_url": "https://example.org/bread?a=1&b=2",
            "display_url": "example.org/bread?a=1&b…"
          }
        ]
      },
      "display_text_range": [
        "0",
        "58"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000001",
      "created_at": "Thu Nov 03 10:20:30 +0000 2022",
      "favorited": false,
      "full_text": "Bread &amp; 🍞 at https://t.co/aaaaaaaaaa #baking with @mia",
      "lang": "en",
      "possibly_sensitive": false
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000002"
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
        "urls": [],
        "media": [
          {
            "indices": [
              "11",
              "34"
            ],
            "url": "https://t.co/bbbbbbbbbb",
            "display_url": "pic.twitter.com/bbbbbbbbbb",
            "expanded_url": "https://twitter.com/jane/status/1588000000000000002/photo/1",
            "type": "photo",
            "id_str": "901",
            "id": "901",
            "media_url_https": "https://pbs.twimg.com/media/Loaf1.jpg",
            "media_url": "http://pbs.twimg.com/media/Loaf1.jpg",
            "sizes": {
              "large": {
                "w": "1600",
                "h": "1200",
                "resize": "fit"
              },
              "thumb": {
                "w": "150",
                "h": "150",
                "resize": "crop"
              }
            }
          }
        ]
      },
      "display_text_range": [
        "0",
        "34"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000002",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000002",
      "created_at": "Thu Nov 03 11:20:30 +0000 2022",
      "favorited": false,
      "full_text": "Two loaves https://t.co/bbbbbbbbbb",
      "lang": "qme",
      "extended_entities": {
        "media": [
          {
            "indices": [
              "11",
              "34"
            ],
            "url": "https://t.co/bbbbbbbbbb",
            "display_url": "pic.twitter.com/bbbbbbbbbb",
            "expanded_url": "https://twitter.com/jane/status/1588000000000000002/photo/1",
            "type": "photo",
            "id_str": "901",
            "id": "901",
            "media_url_https": "https://pbs.twimg.com/media/Loaf1.jpg",
            "media_url": "http://pbs.twimg.com/media/Loaf1.jpg",
            "sizes": {
              "large": {
                "w": "1600",
                "h": "1200",
                "resize": "fit"
              },
              "thumb": {
                "w": "150",
                "h": "150",
                "resize": "crop"
              }
            }
          },
          {
            "indices": [
              "11",
              "34"
            ],
            "url": "https://t.co/bbbbbbbbbb",
            "display_url": "pic.twitter.com/bbbbbbbbbb",
            "expanded_url": "https://twitter.com/jane/status/1588000000000000002/photo/1",
            "type": "photo",
            "id_str": "902",
            "id": "902",
            "media_url_https": "https://pbs.twimg.com/media/Loaf2.jpg",
            "media_url": "http://pbs.twimg.com/media/Loaf2.jpg",
            "sizes": {
              "large": {
                "w": "1600",
                "h": "1200",
                "resize": "fit"
              },
              "thumb": {
                "w": "150",
                "h": "150",
                "resize": "crop"
              }
            }
          }
        ]
      },
      "possibly_sensitive": true,
      "geo": {
        "type": "Point",
        "coordinates": [
          "48.8566",
          "2.3522"
        ]
      },
      "coordinates": {
        "type": "Point",
        "coordinates": [
          "2.3522",
          "48.8566"
        ]
      }
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000003"
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
        "user_mentions": [
          {
            "indices": [
              "0",
              "4"
            ],
            "screen_name": "mia",
            "name": "Mia",
            "id_str": "77",
            "id": "77"
          },
          {
            "indices": [
              "5",
              "9"
            ],
            "screen_name": "joe",
            "name": "Joe",
            "id_str": "78",
            "id": "78"
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "24"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000003",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000003",
      "created_at": "Thu Nov 03 12:20:30 +0000 2022",
      "favorited": false,
      "full_text": "@mia @joe thank you both",
      "lang": "en",
      "in_reply_to_status_id_str": "1588000000000000900",
      "in_reply_to_status_id": "1588000000000000900",
      "in_reply_to_user_id_str": "77",
      "in_reply_to_user_id": "77",
      "in_reply_to_screen_name": "mia"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000004"
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
        "28"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000004",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000004",
      "created_at": "Thu Nov 03 13:20:30 +0000 2022",
      "favorited": false,
      "full_text": "@gone I wonder where you are",
      "lang": "en",
      "in_reply_to_status_id_str": "1588000000000000901",
      "in_reply_to_user_id_str": "79"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000005"
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
        "user_mentions": [
          {
            "indices": [
              "0",
              "4"
            ],
            "screen_name": "mia",
            "name": "Mia",
            "id_str": "77",
            "id": "77"
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "30"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000005",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000005",
      "created_at": "Thu Nov 03 14:20:30 +0000 2022",
      "favorited": false,
      "full_text": "@mia no answer, only your name",
      "lang": "en",
      "in_reply_to_user_id_str": "77",
      "in_reply_to_screen_name": "mia"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000006"
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
        "user_mentions": [
          {
            "indices": [
              "3",
              "7"
            ],
            "screen_name": "mia",
            "name": "Mia",
            "id_str": "77",
            "id": "77"
          }
        ],
        "urls": []
      },
      "display_text_range": [
        "0",
        "65"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000006",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000006",
      "created_at": "Thu Nov 03 15:20:30 +0000 2022",
      "favorited": false,
      "full_text": "RT @mia: the oven &amp; the fire are lit, come all who like it w…",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000007"
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
        "user_mentions": [
          {
            "indices": [
              "3",
              "7"
            ],
            "screen_name": "mia",
            "name": "Mia",
            "id_str": "77",
            "id": "77"
          }
        ],
        "urls": [],
        "media": [
          {
            "indices": [
              "19",
              "42"
            ],
            "url": "https://t.co/cccccccccc",
            "expanded_url": "https://twitter.com/mia/status/1587000000000000000/photo/1",
            "type": "photo",
            "id_str": "903",
            "media_url_https": "https://pbs.twimg.com/media/Fire.jpg",
            "sizes": {
              "large": {
                "w": "10",
                "h": "20"
              }
            },
            "source_status_id_str": "1587000000000000000",
            "source_user_id_str": "77"
          }
        ]
      },
      "display_text_range": [
        "0",
        "42"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000007",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000007",
      "created_at": "Thu Nov 03 16:20:30 +0000 2022",
      "favorited": false,
      "full_text": "RT @mia: a picture https://t.co/cccccccccc",
      "lang": "en",
      "extended_entities": {
        "media": [
          {
            "indices": [
              "19",
              "42"
            ],
            "url": "https://t.co/cccccccccc",
            "expanded_url": "https://twitter.com/mia/status/1587000000000000000/photo/1",
            "type": "photo",
            "id_str": "903",
            "media_url_https": "https://pbs.twimg.com/media/Fire.jpg",
            "sizes": {
              "large": {
                "w": "10",
                "h": "20"
              }
            },
            "source_status_id_str": "1587000000000000000",
            "source_user_id_str": "77"
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000008"
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
        "23"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000008",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000008",
      "created_at": "Thu Nov 03 17:20:30 +0000 2022",
      "favorited": false,
      "full_text": "RT @mia written by hand",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000009"
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
        "urls": [
          {
            "indices": [
              "14",
              "37"
            ],
            "url": "https://t.co/dddddddddd",
            "expanded_url": "https://twitter.com/mia/status/1587000000000000002",
            "display_url": "twitter.com/mia/status/158…"
          }
        ]
      },
      "display_text_range": [
        "0",
        "37"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000009",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000009",
      "created_at": "Thu Nov 03 18:20:30 +0000 2022",
      "favorited": false,
      "full_text": "What she said https://t.co/dddddddddd",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000010",
            "1588000000000000011"
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
        "22"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000010",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000010",
      "created_at": "Thu Nov 03 19:20:30 +0000 2022",
      "favorited": false,
      "full_text": "It begins with an eror",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "edit": {
          "initialTweetId": "1588000000000000010",
          "editControlInitial": {
            "editTweetIds": [
              "1588000000000000010",
              "1588000000000000011"
            ],
            "editableUntil": "0",
            "editsRemaining": "4",
            "isEditEligible": true
          }
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
        "26"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000011",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000011",
      "created_at": "Thu Nov 03 19:25:30 +0000 2022",
      "favorited": false,
      "full_text": "It begins without an error",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000012"
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
        "urls": [],
        "media": [
          {
            "indices": [
              "7",
              "30"
            ],
            "url": "https://t.co/eeeeeeeeee",
            "expanded_url": "https://twitter.com/jane/status/1588000000000000012/video/1",
            "type": "video",
            "id_str": "904",
            "media_url_https": "https://pbs.twimg.com/ext_tw_video_thumb/904/still.jpg",
            "sizes": {
              "large": {
                "w": "1280",
                "h": "720"
              }
            },
            "video_info": {
              "aspect_ratio": [
                "16",
                "9"
              ],
              "duration_millis": "12500",
              "variants": [
                {
                  "bitrate": "256000",
                  "content_type": "video/mp4",
                  "url": "https://video.twimg.com/904/low.mp4?tag=12"
                },
                {
                  "content_type": "application/x-mpegURL",
                  "url": "https://video.twimg.com/904/list.m3u8"
                },
                {
                  "bitrate": "2176000",
                  "content_type": "video/mp4",
                  "url": "https://video.twimg.com/904/high.mp4?tag=12"
                }
              ]
            }
          }
        ]
      },
      "display_text_range": [
        "0",
        "30"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000012",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000012",
      "created_at": "Thu Nov 03 20:20:30 +0000 2022",
      "favorited": false,
      "full_text": "A film https://t.co/eeeeeeeeee",
      "lang": "in",
      "extended_entities": {
        "media": [
          {
            "indices": [
              "7",
              "30"
            ],
            "url": "https://t.co/eeeeeeeeee",
            "expanded_url": "https://twitter.com/jane/status/1588000000000000012/video/1",
            "type": "video",
            "id_str": "904",
            "media_url_https": "https://pbs.twimg.com/ext_tw_video_thumb/904/still.jpg",
            "sizes": {
              "large": {
                "w": "1280",
                "h": "720"
              }
            },
            "video_info": {
              "aspect_ratio": [
                "16",
                "9"
              ],
              "duration_millis": "12500",
              "variants": [
                {
                  "bitrate": "256000",
                  "content_type": "video/mp4",
                  "url": "https://video.twimg.com/904/low.mp4?tag=12"
                },
                {
                  "content_type": "application/x-mpegURL",
                  "url": "https://video.twimg.com/904/list.m3u8"
                },
                {
                  "bitrate": "2176000",
                  "content_type": "video/mp4",
                  "url": "https://video.twimg.com/904/high.mp4?tag=12"
                }
              ]
            }
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1588000000000000013"
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
        "urls": [
          {
            "indices": [
              "0",
              "23"
            ],
            "url": "https://t.co/ffffffffff",
            "expanded_url": "https://example.org/an-article",
            "display_url": "example.org/an-article"
          }
        ]
      },
      "display_text_range": [
        "0",
        "23"
      ],
      "favorite_count": "1",
      "id_str": "1588000000000000013",
      "truncated": false,
      "retweet_count": "0",
      "id": "1588000000000000013",
      "created_at": "Thu Nov 03 21:20:30 +0000 2022",
      "favorited": false,
      "full_text": "https://t.co/ffffffffff",
      "lang": "zxx"
    }
  }
]