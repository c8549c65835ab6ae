doctor-title = How I am
doctor-encoder = Sentence encoder
doctor-encoder-on = on: { $model }
doctor-encoder-off = off, by choice: everything works, by words alone
doctor-encoder-not-built = not built: everything works, by words alone
doctor-encoder-broken = damaged and not used: everything works, by words alone
doctor-database = Database
doctor-database-what = { $engine }, schema { $schema }
doctor-here = Here
doctor-here-what = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 }, { $claims ->
    [one] 1 claim
   *[other] { $claims } claims
 }, { $feeds ->
    [one] 1 feed
   *[other] { $feeds } feeds
 }
doctor-waiting = Waiting
doctor-waiting-what = { $due } due, { $late } of them late
doctor-evidence = Evidence store
doctor-evidence-yes = reachable
doctor-evidence-no = not reachable
