# A claim that was typed, and may be here already.
draft-title = Èske se youn nan sa yo?
draft-near = Nou poko anrejistre anyen. Sa ki sanble ak li isit la:
draft-join = Se nimewo { $number }{ $source ->
    [yes] : ajoute sous mwen la
   *[no] {""}
}
draft-join-short = Se nimewo { $number }
draft-another = Pa m nan se yon lòt: ajoute l
draft-leave = Kite sa
draft-left = Dakò: nou pa anrejistre anyen.
draft-footer = Se ou sèl ki wè sa. L ap tann repons ou pandan yon jou.
