# Por qué las afirmaciones de un artículo se encontraron con reglas aunque hay un modelo de lenguaje configurado.
article-by-rules-timeout = El modelo de lenguaje no respondió a tiempo; estas se encontraron con reglas.
article-by-rules-unreachable = No se pudo contactar con el modelo de lenguaje; estas se encontraron con reglas.
article-by-rules-budget = El presupuesto del modelo de lenguaje está agotado; estas se encontraron con reglas.
article-by-rules-refused = El modelo de lenguaje no quiso responder; estas se encontraron con reglas.
article-by-rules-unusable = La respuesta del modelo de lenguaje no se sostenía; estas se encontraron con reglas.

model-told-failing = ⚠️ El modelo de lenguaje falló en { $count ->
    [one] el último artículo
   *[other] los últimos { $count } artículos
}; mientras tanto, las afirmaciones se encuentran con reglas. Quien me administra encuentra el motivo en el registro.
model-told-budget = ⏳ El presupuesto del modelo de lenguaje está agotado: en { $count ->
    [one] el último artículo
   *[other] los últimos { $count } artículos
} las afirmaciones se encontraron con reglas. El presupuesto del día se renueva a medianoche UTC.
