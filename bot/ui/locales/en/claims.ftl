status-unreviewed = Not checked yet
status-in-progress = Being checked
status-confirmed = Confirmed
status-misleading = Misleading
status-false = False
status-unverifiable = Cannot be verified
status-outdated = Outdated
status-not-a-claim = Not a claim

claim-said-by = Said by
claim-said-by-unknown = not known
claim-as-of = As of
claim-as-of-added = { $moment } (added)
labelled = { $label }: { $value }
claim-why = Why
claim-evidence = Evidence: { $links }
claim-seen = Seen in
claim-seen-file = a file
claim-seen-more = …and { $count } more
claim-history = History
claim-history-line = { $moment } { $old } → { $new }, by { $who }
claim-history-shell = the operator
claim-footer = Claim #{ $number }
claim-added = Thank you. It is claim #{ $number } now, and waits for a moderator.
claim-known = The community has this claim already: it is #{ $number }. { $source ->
    [yes] Your source was added to it.
   *[no] Nothing was added.
}
claims-title = Claims
claims-title-status = Claims: { $status }
claims-search-title = Claims with “{ $query }”
claims-none = No claims here yet. Add an article with /article add, or one claim with /claim add.
claims-none-found = Nothing found for “{ $query }”. Try fewer or other words.

page-before = ◀ Before
page-after = More ▶
page-footer = { $first }–{ $last } of { $total }
page-footer-many = { $first }–{ $last } of more than { $total }
search-none-fits = No claim here fits all of this. Take one condition away and try again.
search-only = Only: { $filters }
search-on-topic = on { $topic }
search-said-by = said by { $who }
search-in-outlet = seen in { $outlet }
search-since = from { $day }
search-until = until { $day }
search-instead = Nothing here has “{ $asked }”. This is what there is for “{ $shown }”:
search-meant = Did you mean “{ $query }”?
search-without-filters = Without filters
