article-reading-fetch = ⏳ Fetching the page…
article-reading-read = ⏳ Reading the article…
article-reading-claims = ⏳ Looking for claims…
article-reading-store = ⏳ Writing it down…
article-found = { $count ->
    [0] I read it and found nothing to check.
    [one] One claim found.
   *[other] { $count } claims found.
}{ $new ->
    [0] {""}
   *[other] {" "}{ $new } new. They wait for a moderator.
}
article-found-all-new = { $count ->
    [one] One new claim found. It waits for a moderator.
   *[other] { $count } new claims found. They wait for a moderator.
}
article-known = This article is here already. { $count ->
    [0] No claims were found in it.
    [one] It has one claim.
   *[other] It has { $count } claims.
}
article-more = …and { $count } more. See /claim list.
article-publisher = Publisher
article-author = Author
article-published = Published
article-published-unknown = not said
article-footer = The quotes are literal. Nothing here is checked yet.
article-told-moderators = 📰 <@{ $member }> added “{ $title }”: { $count ->
    [one] one new claim
   *[other] { $count } new claims
} to review. /review candidates{ $conflicts ->
    [0] {""}
    [one] {" "}⚠️ One may contradict a claim you have: /review conflicts
   *[other] {" "}⚠️ { $conflicts } may contradict claims you have: /review conflicts
}
invalid-article-one-of = Give me one thing to read: either a link in `url:` or a file in `file:`.
invalid-article-nothing-in-message = I found no link, no file and no text to read in that message.
