feed-found = { $site }, { $count ->
    [one] one item
   *[other] { $count } items
}. The latest:
feed-found-others = That page also names: { $feeds }
feed-no-items = There is no item in it yet.
feed-which-topic = Which of its items should I read?
feed-topic-hint = Pick a topic
feed-everything = Everything
feed-added = I follow feed #{ $number } “{ $title }” for: { $topic }. First I only learn what is there; from then on I read what is new. /feed test shows what I would take.
feed-known = I follow that already: feed #{ $number } “{ $title }”, for: { $topic }. /feed filter changes what I take of it.
feed-list-title = Feeds
feed-list-none = No feeds here yet. Follow one with /feed add.
feed-list-line = **#{ $number }** { $title } → { $topic }
feed-list-more = … and { $count } more
feed-state-active = I look again { $when }
feed-state-new = I look for the first time { $when }
feed-state-paused = paused
feed-state-paused-why = paused: { $why }
feed-state-failing = { $count ->
    [one] one failure
   *[other] { $count } failures in a row
}: { $why }; I try again { $when }
feed-state-gone = its site says that it is gone for good
feed-why-status = its server answers with status { $status }
feed-why-timeout = its server takes too long
feed-why-unreachable = its server cannot be reached
feed-why-not-a-feed = there is no feed at its address
feed-why-no-topic = I no longer know its topic
feed-why-unreadable = it cannot be read
feed-filter-publishers = only from { $words }
feed-filter-languages = only in { $words }
feed-filter-without = without { $words }
feed-filtered = Feed #{ $number } brings from now on: { $topic }{ $filter }. /feed test shows what that means.
feed-paused = Feed #{ $number } is paused. /feed resume lets it go on.
feed-resumed = Feed #{ $number } is on again; I look at it within a minute.
feed-removed = Feed #{ $number } is removed. The articles and claims it brought stay.
feed-tested = { $total ->
    [one] I would take { $taken } of its one item:
   *[other] I would take { $taken } of its { $total } items:
}
feed-tested-footer = Nothing was stored. New items of this kind are read by themselves.
feed-because-everything = taken: everything of this feed is wanted
feed-because-terms = taken: it says { $details }
feed-because-no-term = left: it has none of the topic’s words such as { $details }
feed-because-without = left: it says { $details }
feed-because-publisher = left: it is from { $details }
feed-because-language = left: its language is “{ $details }”
feed-because-no-link = left: it has no link that I could open
feed-marked = 📡 From a feed; nobody has looked at it yet.

feed-told-batch = 📡 Feeds brought { $articles ->
    [one] one article
   *[other] { $articles } articles
} with { $claims ->
    [one] one new claim
   *[other] { $claims } new claims
} to look at: /review next.{ $failed ->
    [0] {""}
    [one] {" "}One item could not be read.
   *[other] {" "}{ $failed } items could not be read.
}
feed-told-batch-without-claims = 📡 Feeds brought { $articles ->
    [0] no article
    [one] one article
   *[other] { $articles } articles
}, and no new claims.{ $failed ->
    [0] {""}
    [one] {" "}One item could not be read.
   *[other] {" "}{ $failed } items could not be read.
}
feed-told-footer = Feeds, message { $code }
feed-told-failing = ⚠️ Feed #{ $number } “{ $title }” failed 11 times in a row, so I paused it. See /feed list for why; /feed resume tries again.
feed-told-gone = ⚠️ Feed #{ $number } “{ $title }”: its site says that it is gone for good. I do not ask for it any more.
feed-told-moved = Feed #{ $number } “{ $title }” has moved for good; I follow it to its new address.
feed-told-no-topic = ⚠️ Feed #{ $number } “{ $title }” is paused: I no longer know its topic “{ $topic }”. Give it another with /feed filter, then /feed resume.

error-feed-not-found = There is no feed #{ $number } here. See /feed list.
invalid-feed-address = “{ $value }” is not an address. Give one that starts with https://: a feed, or the site’s front page.
invalid-feed-terms = That is too much: at most { $limit } words or phrases of up to { $length } characters, divided by commas.
invalid-feed-language = “{ $value }” is not a language I know. Give its two letters: en, fr, es, ht.
invalid-feed-too-many = There are { $limit } feeds here already; remove one first.
unreadable-not-a-feed = There is no feed at that address.
unreadable-no-feed-there = I found no feed there: the page names none, and there is none at the usual places. Look for an RSS link on the site and give me that.
unreadable-feed-too-complex = That feed is too tangled for me to read in time.
unreadable-feed-http-status = That site answered with status { $status } instead of the feed. Try again later, or check the address.
unreadable-not-opml = That is not an OPML file I can read.

# What Discord shows beside the commands: at most 100 characters.
command-feed = Feeds: follow sites, so that new articles are read by themselves (moderators)
command-feed-add = Follow a site’s feed
command-feed-add-address = The feed’s address, or the site’s: https://…
command-feed-add-topic = Which items are read: those on a topic, or everything
command-feed-list = Which feeds are followed
command-feed-test = See item by item what would be taken, and why; nothing is stored
command-feed-filter = Say which items of a feed are wanted
command-feed-filter-publishers = Only from these sites or names, divided by commas; - for all
command-feed-filter-languages = Only in these languages, such as en, fr; - for all
command-feed-filter-without = Not if it says one of these, divided by commas; - for none
command-feed-pause = Let a feed rest
command-feed-resume = Let a feed go on
command-feed-remove = Follow a feed no more; what it brought stays
command-feed-option = Which one: pick it from the list
