# What claims are to each other. Confirmed, for readers.
claim-related = Beside this
relation-contradicts = Contradicted by **#{ $number }** “{ $text }” ({ $status })
relation-superseded = Replaced by **#{ $number }** of { $day }: “{ $text }” ({ $status })
relation-supersedes = Replaces **#{ $number }** of { $day }: “{ $text }” ({ $status })
relation-same = The same as **#{ $number }** “{ $text }” ({ $status })
relation-similar = Similar: **#{ $number }** “{ $text }” ({ $status })
# Suggested, for moderators only.
relation-may-contradicts = ⚠️ May contradict #{ $number }: { $text }
relation-may-supersedes = 🕰️ May replace #{ $number }: { $text }
relation-may-superseded = 🕰️ May be replaced by #{ $number }: { $text }
relation-may-same = 🔗 May repeat #{ $number }: { $text }
relation-compare = Compare ({ $count })
relation-compare-title = Two claims side by side
relation-is-contradicts = #{ $one } and #{ $other } contradict each other
relation-is-supersedes = #{ $one } replaces the earlier #{ $other }
relation-is-same = #{ $one } and #{ $other } say the same
relation-is-similar = #{ $one } and #{ $other } are similar
relation-supposed = ❔ It may be that { $what }.
relation-confirmed = ✅ { $what }. So says { $who }, { $when }.
relation-rejected = ✖️ Not so: { $what }. So says { $who }, { $when }.
relation-unchecked = Supposed by a machine ({ $percent } %). Nobody has checked it, and readers do not see it.
relation-because = { $kind ->
    [number] number
    [date] date
    [antonym] opposites
    [status] how things stand
    [name] name
    [role] who does it to whom
    [cause] cause
   *[other] other words
}: { $ours } in #{ $one }, { $theirs } in #{ $other }
relation-because-negation = one says so, the other says it is not so
relation-because-quantifier = how many: all, some or none of them
relation-because-tense = when: one speaks of what was, the other of what will be
relation-set-contradicts = Contradict each other
relation-set-supersedes = #{ $later } replaces #{ $earlier }
relation-set-same = The same: merge
relation-set-similar = Similar only
relation-set-none = Unrelated
relation-set-not-after-all = Not so after all
relation-next = Next ({ $count })
relation-list-title = { $count ->
    [0] Nothing to compare
    [one] One pair to compare
   *[other] { $count } pairs to compare
}
relation-nothing = Nothing waits to be compared. Well done.
relation-pick = Pick a pair to compare
relation-told = { $count ->
    [one] ⚠️ One may contradict a claim you have: /review conflicts
   *[other] ⚠️ { $count } may contradict claims you have: /review conflicts
}
error-relation-not-found = These two are one claim by now, or one of them has other words. There is nothing left to decide.
error-stale-relation = Somebody else decided on #{ $one } and #{ $other } just before you. Nothing was changed; compare them again.
error-illegal-relation = That is decided already, and cannot be decided so.
command-review-conflicts = Claims that may contradict or repeat each other, to compare
