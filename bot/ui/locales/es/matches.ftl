check-title = ¿Es verdad? { $text }
check-nothing = La comunidad aún no tiene nada parecido: eso no lo hace ni verdadero ni falso. Proponlo con /claim add.
check-here = { $sure ->
    [yes] Ya está aquí
   *[no] Parece que ya está aquí
}: { $status }{ $replaced ->
    [no] {""}
   *[yes] , pero reemplazado después por la n.º { $by }
}. { $label }: { $who }. Con fecha de: { $when }.
check-who = Quién hace la afirmación
check-opposite = ⚠️ Una afirmación de aquí parece contradecirlo: lee las dos. Esa afirmación: { $status }.
check-similar = Hay aquí algo parecido: lee si dice lo mismo.
check-yours = En tus palabras
check-theirs = Aquí, afirmación n.º { $number }
check-as-of = con fecha de { $when }
check-add = Añadirlo como afirmación
check-others = Verificado por otros
check-others-line = **{ $publisher }**: { $rating } ({ $day })
check-live = Encontrado ahora por Google Fact Check Tools
check-live-failed = No respondió. Lo de arriba es lo que este bot sabe por sí mismo.
check-live-limited = Este servidor le ha preguntado mucho en el último minuto. Prueba de nuevo en un minuto.
check-footer = Son sugerencias: léelas antes de sacar conclusiones. Las calificaciones de otros son suyas, no nuestras.
matches-similar = Afirmaciones parecidas aquí
matches-prior = Verificaciones anteriores de otros
matches-near = Nada tiene todas estas palabras. Estas afirmaciones se acercan:
matches-also-near = Estas se parecen, sin todas las palabras:
matches-conflict = ⚠️ Puede contradecir: { $why }.
matches-conflict-unexplained = ⚠️ Puede contradecir esto.
matches-other-day = Hablan de días distintos: ambas pueden ser ciertas.
matches-same = Parece ser la misma.
matches-replaced = 🕰️ Reemplazada después por la n.º { $number }.
matches-likely = Probablemente es lo que preguntas.
conflict-number = número: { $here } aquí, { $yours } en tu texto
conflict-date = fecha: { $here } aquí, { $yours } en tu texto
conflict-negation = una lo afirma, la otra lo niega
conflict-antonym = contrarios: { $here } aquí, { $yours } en tu texto
conflict-status = situación: { $here } aquí, { $yours } en tu texto
conflict-name = nombre: { $here } aquí, { $yours } en tu texto
conflict-role = quién se lo hace a quién: { $here } aquí, { $yours } en tu texto
conflict-quantifier = cuántos: todos, algunos o ninguno
conflict-cause = causa: { $here } aquí, { $yours } en tu texto
conflict-tense = cuándo: { $here ->
    [future] todavía por venir
   *[past] ya ocurrió
} aquí, { $yours ->
    [future] todavía por venir
   *[past] ya ocurrió
} en tu texto
conflict-alternative = otras palabras: { $here } aquí, { $yours } en tu texto
