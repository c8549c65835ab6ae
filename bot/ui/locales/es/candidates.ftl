# Propuestas: lo que se encontró en un artículo y espera que un moderador diga que vale la pena verificarlo.
candidate-title = { $count ->
    [0] No quedan propuestas
    [one] Una propuesta
   *[other] { $count } propuestas
}
candidate-none-left = { $settled ->
    [0] No se encontró nada en este artículo.
   *[other] Todo está decidido. Lo que aceptó espera un veredicto: /review next
}
candidate-nothing = No espera ninguna propuesta. Bien hecho.
candidate-more = …y { $count } más, en la lista de abajo
candidate-footer = Lo que acepta espera un veredicto. Lo que descarta se guarda como «no es una afirmación».
candidate-look = Mirar otra
candidate-take = Aceptar
candidate-edit = Reformular
candidate-merge = Fusionar
candidate-drop = Descartar
candidate-take-several = Aceptar varias a la vez
candidate-drop-rest = Descartar las { $count }
candidate-next-article = Artículo siguiente
candidate-changed = ⚠️ La n.º { $number } acaba de cambiar. Mírela de nuevo y decida.
candidate-overtaken = ⚠️ La n.º { $number } ya fue { $kind ->
    [take] aceptada
    [edit] reformulada
    [merge] fusionada con la n.º { $kept }
   *[drop] descartada
} por { $who }.
candidate-list-changed = ⚠️ Esta lista acaba de cambiar: no se descartó nada. Mírela de nuevo.
candidate-merged = 🔗 Ahora es una sola afirmación: n.º { $kept }.
candidate-edit-title = Reformular la n.º { $number }
candidate-edit-words = La afirmación, clara por sí sola
candidate-edit-hint = Un solo enunciado que se pueda verificar. Guardarlo lo acepta.
candidate-quote-stays = La cita queda como está.
candidate-merge-title = La n.º { $number } dice lo mismo que…
candidate-merge-pick = Elija la afirmación que repite
candidate-merge-with = La afirmación que se conserva
candidate-merge-hint = Las más parecidas primero. Los lugares donde se vio pasan allí.
candidate-merge-number = O su número
claim-candidate = 🆕 Propuesta: en ningún boletín sin aceptarla.
claim-merged = 🔗 La n.º { $number } se fusionó con esta afirmación, n.º { $kept }.
claim-ambiguous = ⚠️ No es clara por sí sola: ¿quién, qué día?
claim-why-here = Por qué está aquí
claim-figures = Cifras
claim-stance = Postura
claim-said-by-perhaps = (quizás: { $who })
stance-denied = { $known ->
    [yes] desmentido por { $who }
   *[no] desmentido
}
stance-alleged = { $known ->
    [yes] alegado por { $who }
   *[no] alegado
}
stance-rumoured = { $known ->
    [yes] un rumor, contado por { $who }
   *[no] un rumor
}
figure = { $precision ->
    [about] unos { $number }
    [at-least] al menos { $number }
    [at-most] como mucho { $number }
   *[exact] { $number }
}
because-although = aunque: { $reasons }
because-casualties = número de víctimas
because-money = suma de dinero
because-number = cifra
because-date = fecha
because-comparison = comparación
because-legal-act = acto de un tribunal o de una ley
because-official-act = acto de un Estado
because-allegation = alegación
because-denial = desmentido oficial
because-wrongdoing = delito o abuso
because-institution = nombra una institución
because-names = nombra personas o lugares
because-attributed = se sabe quién lo dice
because-lede = abre el artículo
because-on-topic = del tema
because-full-sentence = frase completa
because-opinion = opinión
because-first-person = primera persona
because-future = sobre el futuro
because-question = pregunta
because-bare-quote = palabras sin enunciado
because-fragment = no es una frase completa
export-title = { $count ->
    [0] Aún no hay decisiones: nada que exportar.
    [one] Una decisión, en líneas JSON. No nombra a ningún miembro.
   *[other] { $count } decisiones, en líneas JSON. No nombra a ningún miembro.
}
export-cut = El archivo sería demasiado grande para Discord: estas son las { $count } más recientes. Todas: claimbot claims decisions
error-claim-merged = La afirmación n.º { $number } se fusionó con la n.º { $kept }. Use esa.
error-claim-settled = La afirmación n.º { $number } está decidida, y se decidió sobre esas palabras. Reábrala primero.
error-wording-taken = La afirmación n.º { $number } ya dice exactamente esto. Mejor fusione las dos.
error-merge-itself = Es la misma afirmación. Elija otra.
error-merge-set-aside = Una de las dos, n.º { $number } o n.º { $other }, está apartada como «no es una afirmación». Reábrala primero.
error-merge-verdicts = Las n.º { $number } y { $other } tienen veredictos distintos, así que no son la misma. Reabra una primero.
invalid-merge-none = Elija la afirmación que repite o dé su número.
command-review-candidates = Lo que se encontró en artículos y espera que lo acepte o lo descarte
command-review-export = Todo lo aceptado, reformulado, fusionado y descartado, en un archivo
