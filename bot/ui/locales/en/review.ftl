review-waiting = { $count ->
    [0] Nothing else waits
    [one] One claim waits
   *[other] { $count } claims wait
}
review-nothing = Nothing waits for review. Well done.
review-wrapped = That was the last one in the queue.
review-next-button = Next claim
review-reopen = Reopen
review-set-confirmed = Confirmed
review-set-false = False
review-set-misleading = Misleading
review-set-unverifiable = Cannot be verified
review-set-outdated = Outdated
review-set-in-progress = I am on it
review-set-unreviewed = Give it back
review-set-not-a-claim = Not a claim
review-form-title = { $status }: claim #{ $number }
review-form-reason = Why?
review-form-reason-hint = One or two sentences that a reader will see.
review-form-reopen-hint = What is new, or what was wrong? Readers see this.
review-form-evidence = Evidence links
review-form-evidence-hint = One link a line. Leave empty if there is none.
