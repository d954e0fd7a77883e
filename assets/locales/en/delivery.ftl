# What a reliable channel owes: shared by the algorithms of reliable delivery.

delivery-wrong = “{ $came }” was delivered at { $at }, when “{ $due }” was due.
delivery-surplus = “{ $came }” was delivered at { $at }, when everything had been delivered already.
delivery-owed =
    { $left ->
        [one] One message is
       *[other] { $left } messages are
    } not delivered in order.
