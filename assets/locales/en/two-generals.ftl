# The two generals.
# $number is a message's place in the exchange, from 1. Message 1 proposes, each other answers the one before.

algorithm-two-generals = Two generals
# Other words that search finds it by.
algorithm-two-generals-words = coordinated attack common knowledge consensus agreement acknowledgement ack messenger impossibility
parameter-two-generals-first = First general: who proposes the attack
parameter-two-generals-second = Second general: who is asked
parameter-two-generals-messages = Messages of the exchange
parameter-two-generals-rule = Rule: when a general attacks
    .all-heard = he has received every message that was meant for him
    .enough-heard = he has received enough messages
    .sure = he is sure that the other attacks too
parameter-two-generals-first-enough = Enough for the first general, under the rule “enough-heard”
parameter-two-generals-second-enough = Enough for the second general, under the rule “enough-heard”
parameter-two-generals-dawn = Dawn: when both decide, in ticks
command-two-generals-propose = Propose to attack at dawn
two-generals-same-process = { $process } is both generals. Choose two different processes.

## Properties

property-two-generals-agreement = Both generals attack, or neither does
property-two-generals-planned = No general attacks who knows of no plan
property-two-generals-decided = Each general decides
property-two-generals-attacked-together = Both generals attack
two-generals-alone = { $alone } decided at { $at } to attack, and attacks alone: { $other } stays.
two-generals-unplanned = { $general } decided at { $at } to attack, and had not heard of any plan.
two-generals-undecided = { $general } has not decided.
two-generals-together = Both attack.

## Phases

two-generals-no-plan = no plan
two-generals-uncertain = uncertain
two-generals-attacking = attacks
two-generals-staying = stays

## Messages

two-generals-proposal = { $number }: attack at dawn
two-generals-answer = { $number }: got { $answered }

## The inspector

two-generals-heard-count = messages received
two-generals-depth = depth of knowledge
two-generals-chain = who knows that … knows of the plan
two-generals-decision = attacks
two-generals-awaits-message = message { $number }

## What a general does

two-generals-proposed = Attack at dawn: this general wants it, and { $other } must hear of it.
two-generals-command-elsewhere = Only { $first } proposes. Nothing happens.
two-generals-command-surplus = There is a plan already, or it is too late for one. Nothing happens.
two-generals-message-sent = Message { $number } of { $messages } leaves for { $other }. Only message { $next } could say that it has arrived.
two-generals-last-sent = Message { $number } of { $messages }, the last, leaves for { $other }. Nothing will ever say whether it arrives.
two-generals-heard =
    { $depth ->
        [1] Message 1 arrives: { $me } knows of the plan.
        [2] Message 2 arrives: { $me } knows that { $other } knows of the plan.
        [3] Message 3 arrives: { $me } knows that { $other } knows that { $me } knows of the plan.
        [4] Message 4 arrives: { $me } knows that { $other } knows that { $me } knows that { $other } knows of the plan.
       *[other] Message { $number } arrives: “he knows that the other knows that …” is now true to depth { $depth }, and to no greater depth.
    }
two-generals-heard-before = Message { $number } is not the next of the exchange. It says nothing new.
two-generals-too-late = Message { $number } comes after dawn: the decision is made.
two-generals-dawn =
    Dawn. { $heard ->
        [0] No message has
        [one] One message has
       *[other] { $heard } messages have
    } come, and there is no more time to wait.
two-generals-attacks =
    { $heard ->
        [0] With no message received
        [one] With one message received
       *[other] With { $heard } messages received
    }, the rule says: attack. { $standing ->
        [no-plan] No plan has come here.
        [last-received] The last message is here; { $other }, who sent it, cannot know that.
       *[unanswered] Whether message { $unanswered } has reached { $other }, nobody here can know.
    }
two-generals-stays =
    { $heard ->
        [0] With no message received
        [one] With one message received
       *[other] With { $heard } messages received
    }, the rule says: stay. { $standing ->
        [no-plan] No plan has come here.
        [last-received] The last message is here; { $other }, who sent it, cannot know that.
       *[unanswered] Whether message { $unanswered } has reached { $other }, nobody here can know.
    }
two-generals-recovers = The general has forgotten everything, the plan too.

## Timers

timer-two-generals-dawn = Dawn comes to { $process }

## Commands, after “is asked to”

asked-two-generals-propose = propose an attack

## What is decided

title-two-generals-decide =
    { $value ->
        [yes] { $process } decides to attack
       *[no] { $process } decides to stay
    }

# Beside the star.
decided-two-generals =
    { $value ->
        [yes] attack
       *[no] stay
    }
