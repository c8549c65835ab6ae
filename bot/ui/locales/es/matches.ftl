check-title = ¿Es verdad? { $text }
check-nothing = La comunidad aún no tiene nada parecido. Proponlo con /claim add.
check-others = Verificado por otros
check-others-line = **{ $publisher }**: { $rating } ({ $day })
check-footer = Son sugerencias: léelas antes de sacar conclusiones. Las calificaciones de otros son suyas, no nuestras.
matches-similar = Afirmaciones parecidas aquí
matches-prior = Verificaciones anteriores de otros
matches-near = Nada tiene todas estas palabras. Estas afirmaciones se acercan:
