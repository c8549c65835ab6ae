review-waiting = { $count ->
    [0] No espera nada más
    [one] Espera una afirmación
   *[other] Esperan { $count } afirmaciones
}
review-nothing = No hay nada por revisar. Bien hecho.
review-wrapped = Era la última de la cola.
review-next-button = Siguiente
review-reopen = Reabrir
review-set-confirmed = Confirmado
review-set-false = Falso
review-set-misleading = Engañoso
review-set-unverifiable = No se puede verificar
review-set-outdated = Desactualizado
review-set-in-progress = Me encargo yo
review-set-unreviewed = Devolverla
review-set-not-a-claim = Nada que verificar
review-form-title = { $status }: n.º { $number }
review-form-reason = ¿Por qué?
review-form-reason-hint = Una o dos frases que verán los lectores.
review-form-reopen-hint = ¿Qué hay de nuevo o qué estaba mal? Los lectores lo verán.
review-form-evidence = Enlaces de prueba
review-form-evidence-hint = Un enlace por línea. Déjalo vacío si no hay.
