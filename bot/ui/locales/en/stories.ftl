# An article that is read again, and stories that stand at several addresses.
article-changed = ✏️ This article changed since it was added:
article-changes-more = { $count ->
    [one] …and one more change
   *[other] …and { $count } more changes
}
article-gone = { $count ->
    [one] One claim is not in it any more:
   *[other] { $count } claims are not in it any more:
}
article-published-about = about { $day }
article-version = **Version { $number }**, seen { $moment }
article-told-changed = ✏️ The article “{ $title }” changed: ~~{ $before }~~ → { $after }{ $count ->
    [0] {""}
    [one] {" "}One claim is not in it any more.
   *[other] {" "}{ $count } claims are not in it any more.
}
story-origin = Origin
story-links = { $links ->
    [one] One link
   *[other] { $links } links
}, 1 origin ({ $origin })
story-first = First published: { $where }
story-differs = ⚠️ Copies differ
story-differs-line = - { $where }: “{ $there }”, here: “{ $here }”
claim-seen-gone = ⚠️ not there any more
invalid-article-not-here = I have no article from that address. Add it with /article add.
command-article-versions = See how an article changed
claim-also-worded = also worded: “{ $quote }”
spread-counts = { $places } places, { $origins ->
    [one] one origin
   *[other] { $origins } independent origins
}
spread-first = first seen { $when } in { $where }
spread-latest = latest { $when } in { $where }
spread-first-day = { $count } on the first day
spread-next-week = { $count } over the next week
spread-later = { $count } later
