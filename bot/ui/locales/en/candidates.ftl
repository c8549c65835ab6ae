# Candidates: what was found in an article and waits for a moderator to say that it is worth checking.
candidate-title = { $count ->
    [0] No candidates left
    [one] One candidate
   *[other] { $count } candidates
}
candidate-none-left = { $settled ->
    [0] Nothing was found in this article.
   *[other] All decided. What you accepted waits for a verdict: /review next
}
candidate-nothing = No candidates wait anywhere. Well done.
candidate-more = …and { $count } more, in the list below
candidate-footer = Accepted claims wait for a verdict. What you drop is kept as “not a claim”.
candidate-look = Look at another one
candidate-take = Accept
candidate-edit = Edit
candidate-merge = Merge
candidate-drop = Drop
candidate-take-several = Accept several at once
candidate-drop-rest = Drop all { $count }
candidate-next-article = Next article
candidate-changed = ⚠️ #{ $number } changed just before you. Look again, then decide.
candidate-overtaken = ⚠️ #{ $number } was already { $kind ->
    [take] accepted
    [edit] edited
    [merge] merged into #{ $kept }
   *[drop] dropped
} by { $who }.
candidate-list-changed = ⚠️ This list changed just before you, so nothing was dropped. Look again.
candidate-merged = 🔗 It is one claim now: #{ $kept }.
candidate-edit-title = Other words for #{ $number }
candidate-edit-words = The claim, in words of its own
candidate-edit-hint = One statement that can be checked. Saving accepts it.
candidate-quote-stays = The quote stays as it is.
candidate-merge-title = #{ $number } says the same as…
candidate-merge-pick = Pick the claim it repeats
candidate-merge-with = The claim that is kept
candidate-merge-hint = The likeliest first. Where it was seen is moved there.
candidate-merge-number = Or its number
claim-candidate = 🆕 A candidate: in no digest before accepted.
claim-merged = 🔗 #{ $number } was merged into this claim, #{ $kept }.
claim-ambiguous = ⚠️ Not clear by itself: who, or which day?
claim-why-here = Why here
claim-figures = Figures
claim-stance = Stance
claim-said-by-perhaps = (perhaps: { $who })
stance-denied = { $known ->
    [yes] denied by { $who }
   *[no] denied
}
stance-alleged = { $known ->
    [yes] alleged by { $who }
   *[no] alleged
}
stance-rumoured = { $known ->
    [yes] a rumour, as told by { $who }
   *[no] a rumour
}
figure = { $precision ->
    [about] about { $number }
    [at-least] at least { $number }
    [at-most] at most { $number }
   *[exact] { $number }
}
because-although = although: { $reasons }
because-casualties = casualty figure
because-money = sum of money
because-number = figure
because-date = date
because-comparison = comparison
because-legal-act = act of a court or a law
because-official-act = act of a state
because-allegation = allegation
because-denial = official denial
because-wrongdoing = wrongdoing
because-institution = names an institution
because-names = names people or places
because-attributed = somebody is named who says it
because-lede = opens the article
because-on-topic = on the topic
because-full-sentence = full sentence
because-opinion = opinion
because-first-person = first person
because-future = about the future
because-question = question
because-bare-quote = words without a statement
because-fragment = no full sentence
export-title = { $count ->
    [0] No decisions yet: there is nothing to export.
    [one] One decision, as JSON lines. No member is named in it.
   *[other] { $count } decisions, as JSON lines. No member is named in it.
}
export-cut = The file would be too large for Discord, so these are the newest { $count }. All of them: claimbot claims decisions
error-claim-merged = Claim #{ $number } was merged into #{ $kept }. Use that one.
error-claim-settled = Claim #{ $number } is decided, and its words are what was decided on. Reopen it first.
error-wording-taken = Claim #{ $number } says exactly this already. Merge the two instead.
error-merge-itself = That is the same claim. Pick another one.
error-merge-set-aside = One of #{ $number } and #{ $other } is set aside as “not a claim”. Reopen it first.
error-merge-verdicts = #{ $number } and #{ $other } have different verdicts, so they are not the same. Reopen one of them first.
invalid-merge-none = Pick the claim it repeats, or give its number.
command-review-candidates = What was found in articles and waits for you to accept or drop it
command-review-export = All that was accepted, edited, merged and dropped, as a file to learn from
