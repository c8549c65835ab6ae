# A claim that was typed, and may be here already.
draft-title = Is it one of these?
draft-near = Nothing is stored yet. Near it, here:
draft-join = It is #{ $number }{ $source ->
    [yes] : add my source there
   *[no] {""}
}
draft-join-short = It is #{ $number }
draft-another = Mine is another: add it
draft-leave = Leave it
draft-left = All right: nothing was stored.
draft-footer = Only you see this. It waits for your answer for a day.
