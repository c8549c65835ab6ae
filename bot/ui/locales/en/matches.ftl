check-title = Is it true? { $text }
check-nothing = The community has nothing near this yet, which makes it neither true nor false. Suggest it with /claim add.
check-here = { $sure ->
    [yes] Already here
   *[no] It seems to be here already
}: { $status }{ $replaced ->
    [no] {""}
   *[yes] , but replaced since by #{ $by }
}. { $label }: { $who }. As of: { $when }.
check-who = Who makes the claim
check-opposite = ⚠️ A claim here seems to contradict it: read both. That claim: { $status }.
check-similar = Something similar is here: read whether it says the same.
check-yours = In your words
check-theirs = Here, claim #{ $number }
check-as-of = as of { $when }
check-add = Add it as a claim
check-others = Others have checked
check-others-line = **{ $publisher }**: { $rating } ({ $day })
check-live = Found now by Google Fact Check Tools
check-live-failed = It did not answer. What is above is what this bot knows itself.
check-live-limited = This server has asked it often in the last minute. Try again in a minute.
check-footer = Suggestions: read them before you conclude anything. Ratings of others are theirs, not ours.
matches-similar = Similar claims here
matches-prior = Prior fact-checks by others
matches-near = Nothing has all these words. These claims are near:
matches-also-near = These are near, without all the words:
matches-conflict = ⚠️ May contradict: { $why }.
matches-conflict-unexplained = ⚠️ May contradict this.
matches-other-day = They speak of different days: both may be right.
matches-same = Seems to be the same.
matches-replaced = 🕰️ Replaced since by #{ $number }.
matches-likely = Probably what you asked about.
conflict-number = number: { $here } here, { $yours } in your text
conflict-date = date: { $here } here, { $yours } in your text
conflict-negation = one says so, the other says it is not so
conflict-antonym = opposites: { $here } here, { $yours } in your text
conflict-status = how things stand: { $here } here, { $yours } in your text
conflict-name = name: { $here } here, { $yours } in your text
conflict-role = who does it to whom: { $here } here, { $yours } in your text
conflict-quantifier = how many: all, some or none of them
conflict-cause = cause: { $here } here, { $yours } in your text
conflict-tense = when: { $here ->
    [future] still to come
   *[past] already happened
} here, { $yours ->
    [future] still to come
   *[past] already happened
} in your text
conflict-alternative = other words: { $here } here, { $yours } in your text
