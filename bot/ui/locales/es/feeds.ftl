feed-found = { $site }, { $count ->
    [one] un artículo
   *[other] { $count } artículos
}. Los últimos:
feed-found-others = Esa página también indica: { $feeds }
feed-no-items = Todavía no hay nada en él.
feed-which-topic = ¿Cuáles de sus artículos debo leer?
feed-topic-hint = Elige un tema
feed-everything = Todo
feed-added = Sigo la fuente n.º { $number } «{ $title }» para: { $topic }. Primero solo aprendo lo que hay; después leo lo nuevo. /feed test muestra lo que tomaría.
feed-known = Ya la sigo: fuente n.º { $number } «{ $title }», para: { $topic }. /feed filter cambia lo que tomo de ella.
feed-list-title = Fuentes
feed-list-none = Todavía no hay fuentes aquí. Sigue una con /feed add.
feed-list-line = **#{ $number }** { $title } → { $topic }
feed-list-more = … y { $count } más
feed-state-active = Vuelvo a mirar { $when }
feed-state-new = Miro por primera vez { $when }
feed-state-paused = en pausa
feed-state-paused-why = en pausa: { $why }
feed-state-failing = { $count ->
    [one] un fallo
   *[other] { $count } fallos seguidos
}: { $why }; lo intento de nuevo { $when }
feed-state-gone = su sitio dice que ha desaparecido para siempre
feed-why-status = su servidor responde con el estado { $status }
feed-why-timeout = su servidor tarda demasiado
feed-why-unreachable = no se puede llegar a su servidor
feed-why-not-a-feed = no hay ninguna fuente en su dirección
feed-why-no-topic = ya no conozco su tema
feed-why-unreadable = no se puede leer
feed-filter-publishers = solo de { $words }
feed-filter-languages = solo en { $words }
feed-filter-without = sin { $words }
feed-filtered = La fuente n.º { $number } trae desde ahora: { $topic }{ $filter }. /feed test muestra lo que eso significa.
feed-paused = La fuente n.º { $number } está en pausa. /feed resume la reanuda.
feed-resumed = La fuente n.º { $number } está en marcha de nuevo; la miro en un minuto.
feed-removed = La fuente n.º { $number } se ha quitado. Los artículos y afirmaciones que trajo se quedan.
feed-tested = { $total ->
    [one] Tomaría { $taken } de su único artículo:
   *[other] Tomaría { $taken } de sus { $total } artículos:
}
feed-tested-footer = No se guardó nada. Los artículos nuevos de este tipo se leen solos.
feed-because-everything = tomado: se quiere todo lo de esta fuente
feed-because-terms = tomado: dice { $details }
feed-because-no-term = dejado: no tiene ninguna palabra del tema como { $details }
feed-because-without = dejado: dice { $details }
feed-because-publisher = dejado: es de { $details }
feed-because-language = dejado: su idioma es «{ $details }»
feed-because-no-link = dejado: no tiene un enlace que yo pueda abrir
feed-marked = 📡 De una fuente; nadie la ha mirado todavía.

feed-told-batch = 📡 Las fuentes trajeron { $articles ->
    [one] un artículo
   *[other] { $articles } artículos
} con { $claims ->
    [one] una afirmación nueva
   *[other] { $claims } afirmaciones nuevas
} por mirar: /review next.{ $failed ->
    [0] {""}
    [one] {" "}Un artículo no se pudo leer.
   *[other] {" "}{ $failed } artículos no se pudieron leer.
}
feed-told-batch-without-claims = 📡 Las fuentes trajeron { $articles ->
    [0] 0 artículos
    [one] un artículo
   *[other] { $articles } artículos
}, sin afirmaciones nuevas.{ $failed ->
    [0] {""}
    [one] {" "}Un artículo no se pudo leer.
   *[other] {" "}{ $failed } artículos no se pudieron leer.
}
feed-told-footer = Fuentes, mensaje { $code }
feed-told-failing = ⚠️ La fuente n.º { $number } «{ $title }» falló 11 veces seguidas, así que la puse en pausa. /feed list dice por qué; /feed resume lo intenta de nuevo.
feed-told-gone = ⚠️ Fuente n.º { $number } «{ $title }»: su sitio dice que ha desaparecido para siempre. Ya no la pido.
feed-told-moved = La fuente n.º { $number } «{ $title }» se ha mudado para siempre; la sigo a su nueva dirección.
feed-told-no-topic = ⚠️ La fuente n.º { $number } «{ $title }» está en pausa: ya no conozco su tema «{ $topic }». Dale otro con /feed filter y luego usa /feed resume.

error-feed-not-found = No hay ninguna fuente n.º { $number } aquí. Mira /feed list.
invalid-feed-address = «{ $value }» no es una dirección. Da una que empiece por https://: una fuente, o la portada del sitio.
invalid-feed-terms = Es demasiado: como mucho { $limit } palabras o frases de hasta { $length } caracteres, separadas por comas.
invalid-feed-language = «{ $value }» no es un idioma que conozca. Da sus dos letras: en, fr, es, ht.
invalid-feed-too-many = Ya hay { $limit } fuentes aquí; quita una primero.
unreadable-not-a-feed = No hay ninguna fuente en esa dirección.
unreadable-no-feed-there = No encontré ninguna fuente: la página no indica ninguna y no hay en los lugares habituales. Busca un enlace RSS en el sitio y dámelo.
unreadable-feed-too-complex = Esa fuente está demasiado enredada para leerla a tiempo.
unreadable-feed-http-status = Ese sitio respondió con el estado { $status } en vez de la fuente. Inténtalo más tarde o revisa la dirección.
unreadable-not-opml = Ese no es un archivo OPML que pueda leer.

# Lo que Discord muestra junto a los comandos: como mucho 100 caracteres.
command-feed = Fuentes: seguir sitios, para que sus artículos nuevos se lean solos (moderación)
command-feed-add = Seguir la fuente de un sitio
command-feed-add-address = La dirección de la fuente, o la del sitio: https://…
command-feed-add-topic = Qué se lee: los artículos sobre un tema, o todo
command-feed-list = Qué fuentes se siguen
command-feed-test = Ver artículo por artículo qué se tomaría y por qué; no se guarda nada
command-feed-filter = Decir qué artículos de una fuente se quieren
command-feed-filter-publishers = Solo de estos sitios o nombres, separados por comas; - para todos
command-feed-filter-languages = Solo en estos idiomas, como en, fr; - para todos
command-feed-filter-without = No si dice una de estas palabras, separadas por comas; - para ninguna
command-feed-pause = Dejar descansar una fuente
command-feed-resume = Reanudar una fuente
command-feed-remove = No seguir más una fuente; lo que trajo se queda
command-feed-option = Cuál: elígela de la lista
