digest-title = 📰 { $topic }: lo que hemos verificado
digest-footer = { $marker } · parte { $number } de { $total }
digest-nothing-new = Nada nuevo sobre { $topic } desde { $since }.
digest-since-the-last = el último boletín
digest-count-corrections = { $count ->
    [one] **1 corrección**
   *[other] **{ $count } correcciones**
}
digest-count-verdicts = { $count ->
    [one] 1 veredicto nuevo
   *[other] { $count } veredictos nuevos
}
digest-count-unchecked = { $count ->
    [one] 1 afirmación aún sin verificar
   *[other] { $count } afirmaciones aún sin verificar
}
digest-left-out = { $count ->
    [one] 1 más no cupo aquí; vendrá la próxima vez.
   *[other] { $count } más no cupieron aquí; vendrán la próxima vez.
}
digest-unchecked = ⚪ Aún sin verificar
digest-correction = ✏️ **Corrección:** lo teníamos como «{ $old }»; ahora es «{ $new }».
digest-correction-reopened = ✏️ **Corrección:** lo teníamos como «{ $old }»; lo estamos verificando de nuevo.
digest-correction-withdrawn = ✏️ **Corrección:** lo teníamos como «{ $old }»; lo hemos retirado, porque no es algo que se pueda verificar.
digest-said-by = Lo dijo **{ $who }**
digest-said-by-unknown = No sabemos quién lo dijo primero
digest-as-of = { $said } · con fecha de { $when }
digest-added = { $when } (cuando lo recogimos)
digest-why = **Por qué:** { $reason }
digest-first-seen = Visto primero en: { $link }
digest-evidence = Pruebas: { $links }
digest-a-file = un archivo

digest-preview = Esto diría el próximo boletín. No se ha publicado nada.
digest-posted = Publicado en { $channel }: { $parts ->
    [one] un mensaje
   *[other] { $parts } mensajes
}.
digest-posting = Discord todavía no lo ha aceptado todo. Sigo intentándolo en { $channel } y avisaré a los moderadores si no funciona.
digest-refused-here = Discord no me deja escribir en { $channel }. No se ha perdido nada: estas afirmaciones vendrán con el próximo boletín.
digest-scheduled = El boletín n.º { $number } sobre { $topic } saldrá en { $channel } { $rhythm }. El primero: { $first }.
digest-list-title = Boletines
digest-list-none = Aquí aún no hay boletines. Programa uno con /digest schedule.
digest-list-line = **#{ $number }** { $topic } → { $channel }, { $rhythm }
digest-list-next = próximo: { $when }
digest-list-paused = en pausa
digest-list-on-request = **#{ $number }** { $topic } → { $channel }, a petición (/digest now)
digest-paused = El boletín n.º { $number } está en pausa. /digest resume lo reanuda; mientras tanto no se pierde nada nuevo.
digest-resumed = El boletín n.º { $number } está activo de nuevo. El próximo: { $next }.
digest-removed = El boletín n.º { $number } se ha eliminado. Lo que publicó se queda.
digest-every-day = cada día a las { $time } ({ $zone })
digest-every-week = cada { $weekday } a las { $time } ({ $zone })
digest-weekday-0 = lunes
digest-weekday-1 = martes
digest-weekday-2 = miércoles
digest-weekday-3 = jueves
digest-weekday-4 = viernes
digest-weekday-5 = sábado
digest-weekday-6 = domingo
digest-needs-permissions = Aún no puedo publicar un boletín en { $channel }. Por favor, permíteme allí: { $permissions }.
digest-permission-view-channel = Ver canal
digest-permission-send-messages = Enviar mensajes
digest-permission-embed-links = Insertar enlaces
digest-permission-read-message-history = Leer el historial de mensajes
digest-told-refused = ⚠️ El boletín n.º { $number } no se pudo publicar en <#{ $channel }>: Discord dice que ese canal ya no existe o que no puedo escribir allí. No se ha perdido nada: sus afirmaciones vendrán con el próximo boletín.
digest-told-delayed = ⏳ El boletín n.º { $number } para <#{ $channel }> se retrasa: Discord no me responde bien. Sigo intentándolo durante un día.
digest-told-given-up = ⚠️ He desistido del boletín n.º { $number } para <#{ $channel }> tras un día de intentos. Lo que no se publicó vendrá con el próximo boletín.
digest-told-no-topic = ⚠️ El boletín n.º { $number } no se publicó: ya no conozco su tema «{ $topic }». Programa uno nuevo o pregunta a quien me administra.

invalid-digest-time = «{ $value }» no es una hora que yo entienda. Escríbela como 20:00, 8pm o 20h30.
invalid-digest-zone = «{ $value }» no es una zona horaria que yo conozca. Empieza a escribir una ciudad, por ejemplo Port-au-Prince, y elígela de la lista.
invalid-digest-unscheduled = El boletín n.º { $number } no tiene horario: sale con /digest now. Programa uno con /digest schedule.

command-digest = Boletines: lo verificado, publicado en un canal (moderadores)
command-digest-preview = Ver lo que diría el próximo boletín; no se publica nada
command-digest-now = Publicar ahora lo nuevo
command-digest-now-channel = Dónde; si no, donde va el boletín del tema, o aquí
command-digest-schedule = Programar un boletín, cada día o cada semana
command-digest-schedule-every = Qué día
command-digest-schedule-at = A qué hora de allí: 20:00, 8pm o 20h30
command-digest-schedule-zone = En qué zona horaria: escribe una ciudad
command-digest-schedule-channel = En qué canal
command-digest-list = Qué boletines están programados
command-digest-pause = Poner un boletín en pausa
command-digest-resume = Reanudar un boletín en pausa
command-digest-remove = Eliminar un boletín; lo publicado se queda
command-digest-option = Cuál: elígelo de la lista
command-digest-topic = Sobre qué tema; si no, el primero
command-digest-every-day = Cada día
command-digest-weekday-0 = Lunes
command-digest-weekday-1 = Martes
command-digest-weekday-2 = Miércoles
command-digest-weekday-3 = Jueves
command-digest-weekday-4 = Viernes
command-digest-weekday-5 = Sábado
command-digest-weekday-6 = Domingo
