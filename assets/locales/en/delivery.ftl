# What a reliable channel owes: shared by the algorithms of reliable delivery.

delivery-wrong = “{ $came }” was delivered at { $at }, when “{ $due }” was due.
delivery-surplus = “{ $came }” was delivered at { $at }, when everything had been delivered already.
delivery-missing =
    { $missing ->
        [one] One message was
       *[other] { $missing } messages were
    } not delivered.
delivery-astray =
    { $astray ->
        [one] One message was
       *[other] { $astray } messages were
    } delivered out of order.
delivery-missing-and-astray =
    { $missing ->
        [one] One message was
       *[other] { $missing } messages were
    } not delivered, and { $astray ->
        [one] one was
       *[other] { $astray } were
    } delivered out of order.
