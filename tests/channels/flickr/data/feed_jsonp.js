jsonFlickrFeed({
		"title": "Uploads from jane",
		"link": "https:\/\/www.flickr.com\/photos\/jane\/",
		"description": "",
		"modified": "2014-05-03T10:00:00Z",
		"generator": "https:\/\/www.flickr.com",
		"items": [
	   {
			"title": "Jane\'s rain",
			"link": "https:\/\/www.flickr.com\/photos\/jane\/12345\/",
			"media": {"m":"https:\/\/live.staticflickr.com\/1\/12345_ab_m.jpg"},
			"date_taken": "2014-05-02T09:00:00-08:00",
			"description": " <p><a href=\"https:\/\/www.flickr.com\/people\/jane\/\">jane<\/a> posted a photo:<\/p> <p><a href=\"https:\/\/www.flickr.com\/photos\/jane\/12345\/\" title=\"Rain\"><img src=\"https:\/\/live.staticflickr.com\/1\/12345_ab_m.jpg\" width=\"240\" height=\"160\" alt=\"Rain\" \/><\/a><\/p> <p>A walk.<\/p>",
			"published": "2014-05-03T10:00:00Z",
			"author": "nobody@flickr.com (\"jane\")",
			"author_id": "12345678@N00",
			"tags": "rain newyork"
	   }
        ]
})
