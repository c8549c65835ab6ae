# A claim that was typed, and may be here already.
draft-title = ¿Es una de estas?
draft-near = Todavía no se ha guardado nada. Lo parecido que hay aquí:
draft-join = Es la n.º { $number }{ $source ->
    [yes] : añadir allí mi fuente
   *[no] {""}
}
draft-join-short = Es la n.º { $number }
draft-another = La mía es otra: añadirla
draft-leave = Dejarlo
draft-left = De acuerdo: no se guardó nada.
draft-footer = Solo tú ves esto. Espera tu respuesta durante un día.
