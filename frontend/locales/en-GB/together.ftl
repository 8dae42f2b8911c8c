### What the pages of campaigns, events and working groups say. British English.

## Days and times
weekday =
    { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
weekday-short =
    { $weekday ->
        [0] Mon
        [1] Tue
        [2] Wed
        [3] Thu
        [4] Fri
        [5] Sat
       *[6] Sun
    }
day-with-weekday =
    { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    } { $day }
month-of-year =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
month-short =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
span-of-a-day = { $from } to { $to }, { $day }
span-of-days = { $from }, { $first }, to { $to }, { $last }

## Ways through the pages
nav-label = Main
nav-groups = Groups
nav-mine = Mine
coming-up = Coming up
see-calendar = See the calendar
own-sign-in-why = Sign in to see what is yours here.

## Kinds and states
kind-virtual-event = Virtual event
kind-feedback-session = Feedback session
kind-group-meeting = Group meeting
kind-challenge-day = Challenge day
place-online = Online
place-unknown = The place will be announced
place-both = { $venue }, and online
places-left =
    { $count ->
        [one] { $count } place left
       *[other] { $count } places left
    }
places-none = Full
places-none-waiting =
    { $count ->
        [one] Full, { $count } person waiting
       *[other] Full, { $count } people waiting
    }
places-open = Places for everyone
places-kept = Only places kept for some organisations are left
places-in-all =
    { $count ->
        [one] { $count } place in all
       *[other] { $count } places in all
    }
registered = Registered
offered = A place is offered to you
waiting = On the waiting list
waiting-at = Waiting at position { $position }
taken-back = Not registered any more
cancelled = Cancelled

## An event
event = Event
event-back = Back to the event
event-kind = Kind
event-when = When
event-zone = Times are UK time ({ $zone }).
event-repeats = Repeats
event-where = Where
event-hosts = Hosts
event-campaign = Campaign
event-group = Working group
event-access = Access
event-agenda = Agenda
agenda-now = Now
agenda-now-at = The meeting is now at: { $title }
event-carried = Actions carried over from last time
event-times = All dates
event-times-past =
    { $count ->
        [one] { $count } earlier date
       *[other] { $count } earlier dates
    }
time-moved = Moved
time-cancelled = This date is cancelled
event-cancelled = This event is cancelled
event-past = This event is over.
event-manage = Manage this event in the studio
event-have-account = Have an account?
repeats-weeks =
    { $count ->
        [one] Every week
       *[other] Every { $count } weeks
    }
repeats-months-day =
    { $count ->
        [one] Every month, on the same day
       *[other] Every { $count } months, on the same day
    }
repeats-months-weekday =
    { $count ->
        [one] Every month, on the same weekday
       *[other] Every { $count } months, on the same weekday
    }
your-place = Your place
register = Register
join-waiting-list = Join the waiting list
may-wait = You can join the waiting list. When a place falls free, it goes to whoever has waited longest.
full-why = All places are taken, and this event has no waiting list.
registration-closed = It is too late to register.
registered-why = You have a place. We look forward to seeing you.
offered-until = Accept it by { $at }, or it goes to whoever waits next.
offered-why = Accept it, or it goes to whoever waits next.
waiting-why = We will email you when a place falls free.
taken-back-why = Your registration is cancelled.
see-registration = See or change your registration
accept-or-leave = Accept the place, or leave it
join-online = Join online
online-later =
    { $count ->
        [0] The link to join online is shown here when it starts.
        [one] The link to join online is shown here { $count } minute before the start.
       *[other] The link to join online is shown here { $count } minutes before the start.
    }
add-to-calendar = Add to your calendar
calendar-file = Download for your calendar
calendar-file-why = A file for Outlook, Apple Calendar and most other programs.
calendar-google = Add in Google Calendar (opens their website)
calendar-outlook = Add in Outlook on the web (opens their website)

## Registering
register-title = Register – { $title }
register-heading = Register
register-too-late = You cannot register for this any more
register-too-late-why = It is full, over or cancelled, or registration has closed.
register-email-hint = We send your registration there, and nothing else.
register-as = You register as { $name }, { $email }.
register-change-account = Change these in your account
which-time = Which date
access-needs = What do you need to take part? (optional)
access-needs-short = Access needs
access-needs-hint = For example a hearing loop, captions, step-free access or a break. Only the hosts see it.
needs-too-long = What you need must be 1,000 characters or fewer
consent = Your data
consent-why =
    { $days ->
        [one] We keep your name, email address, organisation and access needs for this event only. The hosts see them. They are deleted { $days } day after it.
       *[other] We keep your name, email address, organisation and access needs for this event only. The hosts see them. They are deleted { $days } days after it.
    }
consent-item = I agree to this
consent-missing = Tick the box to agree that your data are kept for this event
check-your-mail = Check your email
register-sent = We have sent a message to { $email }.
outlook-confirmed = There is a place for you: the message holds your registration.
outlook-waiting = All places are taken, so you are on the waiting list at position { $position }. We will email you when a place falls free.
register-link-does = With the link in it you can see, change or cancel your registration.
now-registered = You are registered
now-waiting = You are on the waiting list

## A registration
your-registration = Your registration
registration-spent = The registration may have been deleted, as all are some time after the event.
registration-kept = Your name, email address and needs are deleted on { $day }.
registration-changed = Your registration has been changed
accept-place = Accept the place
check-in-code = Check-in code
check-in-how = Show this at the event, on paper or on your phone.
qr-of = QR code for the check-in code { $code }
online-link = Online link
online-from = Shown here from { $at }
change-registration = Change your registration
cancel-registration = Cancel your registration
keep-registration = Keep it
cancel-title = Cancel your registration?
cancel-why = Your place goes to whoever waits next. You cannot get it back, but you can register again while there are places.
save-changes = Save
my-registrations = My registrations
my-registrations-none = You have not registered for any event

## Calendar
calendar-title = Calendar
calendar-of = Calendar, { $month }
calendar-steps = Months
month-before = Previous month
month-after = Next month
view-list = Show as a list
view-month = Show as a month
all-campaigns = All campaigns
all-kinds = All kinds
all-organisations = All organisations
calendar-empty = Nothing takes place in this month
calendar-empty-why = Look at another month, or take away a filter.
subscribe = Subscribe to this calendar
subscribe-why = Give one of these addresses to your calendar program. It then shows events by itself, and follows every change.
subscribe-campaign = Events of { $name }
subscribe-sign-in = for an address that holds the events you registered for and the meetings of your groups.
own-calendar = Your own calendar
own-address = Your secret address
own-address-holds = holds the events you registered for and the meetings of your groups.
own-address-none = You have no address yet.
my-calendar = My calendar
my-calendar-why = The events you registered for and the meetings of your groups, in the calendar program you use. Give it the address below: it then shows them by itself, and follows every change.
own-address-secret = Anyone who has this address can read your calendar. Do not pass it on.
own-address-make = Make my address
own-address-made = Your address has been made
own-address-renew = Replace the address
own-address-renew-title = Replace the address?
own-address-renew-why = The one you have stops working at once, in every program that uses it.
own-address-remove = Remove the address
own-address-remove-title = Remove the address?
own-address-remove-why = It stops working at once, in every program that uses it.
own-address-removed = Your address has been removed

## A campaign's home
campaign-surveys = Surveys
campaign-events = Events
campaign-all-events = All events of this campaign
campaign-calendar = Download these events for your calendar
campaign-groups = Groups looking for members
happened = What happened
happened-answered = Answered:
happened-decided = Decided:

## Questions to the leaders
questions-title = Questions to the leaders
questions-why = Everybody who sees this page sees questions and answers. Nobody sees who asked.
questions-none = No question yet
questions-none-why = Ask what you would like to know.
question-to = To { $to }
question-asked = asked on { $day }
question-answered = on { $day }
question-open =
    { $count ->
        [0] Waiting for an answer since today
        [one] Waiting for an answer for { $count } day
       *[other] Waiting for an answer for { $count } days
    }
leaders-of-region = the leaders of the region
leaders-of-region-choice = The leaders of the region
ask-leaders = Ask a question
question-label = Your question
question-hint = It is shown as you write it. Please do not name children, families or colleagues.
question-whom = Whom do you ask?
question-send = Send the question
question-missing = Write your question
question-too-long = Your question must be 2,000 characters or fewer
question-shown = Thank you. Your question is shown on this page.
question-waits = Thank you. Somebody looks at your question before it is shown on this page.
question-received = Your question has been received

## Working groups
groups-title = Working groups
groups-lead = People from across the region who work on one thing together.
groups-search = Name or purpose
groups-list = Groups
groups-none = There is no working group yet
groups-none-why = When one begins, it is listed here.
groups-none-such = No group fits your search
groups-all = Show all groups
groups-sign-in-why = More groups are shown to those who are signed in.
group-back = Back to the group
group-members =
    { $count ->
        [0] no members
        [one] { $count } member
       *[other] { $count } members
    }
group-closed = Closed
group-closed-why = This group has finished its work. What it wrote down can still be read.
joining-open = Open to everyone
joining-application = Apply to join
joining-invitation = By invitation
group-standing = Standing group
group-themes = Themes
group-terms = Terms of reference
group-who =
    { $count ->
        [0] Members
        [one] { $count } member
       *[other] { $count } members
    }
group-leads = Led by
group-people = See all members
group-role-chair = Chair
group-role-facilitator = Facilitator
group-role-member = Member
group-role-observer = Observer
dots-summary = From { $there } of { $all } organisations
dots-which = Which organisations
dots-elsewhere = Elsewhere
next-meeting = Next meeting
group-decisions = Decisions
group-decisions-none = Nothing has been decided yet.
decided-on = Decided on { $day }
group-actions = Open actions
group-actions-none = Nothing is to be done at the moment.
group-all-actions = Actions
group-minutes = Minutes
group-minutes-none = There are no minutes that you may read yet.
group-progress = Progress of the group
group-manage = Manage this group in the studio
action-open = Open
action-in-progress = In progress
action-done = Done
action-dropped = Dropped
due = due { $day }
was-due = was due { $day }
your-membership = Your membership
you-are-member = You are in this group.
applied = Applied
applied-why = Those who lead the group decide about your application. We will email you.
your-reason = You wrote: { $reason }
refused = Your application was not taken
you-left = You have left this group.
left-group = Left
leave-group = Leave the group
leave-title = Leave the group?
leave-why = You will not be told of its meetings any more.
withdraw = Take back the application
withdraw-title = Take back your application?
withdraw-why = You can apply again later.
by-invitation-why = Those who lead this group invite its members.
sign-in-to-join = Sign in to join
no-account-yet = No account yet?
make-account = Make one
join-group = Join the group
apply = Apply
reason-label = Why would you like to join?
reason-hint = Those who lead the group read it. Do not name children, families or colleagues.
reason-missing = Say why you would like to join
reason-too-long = Your reasons must be 2,000 characters or fewer

## Minutes
minutes-title = Minutes
minutes-of = Minutes of { $title }
minutes-held = Meeting of { $day }
minutes-draft = Draft
minutes-circulated = Circulated
minutes-approved = Approved
minutes-approved-on = on { $day }
minutes-empty = Nothing is written down.
minutes-older = This is version { $version }, of { $at }.
minutes-newest = Read the newest
minutes-versions = Versions
minutes-version = Version { $version }: { $status }, { $at }
item-note = Note
item-decision = Decision
item-action = Action

## Progress
progress-of = Progress – { $name }
progress-as-of = Progress on { $day }
progress-began = The group has worked since { $day }.
progress-meetings = Meetings held
progress-meetings-none = The group has not met yet.
progress-next = Next meeting { $at }
figure-done = Actions done
figure-open = Actions open
figure-overdue = Actions overdue

## Mine
my-groups = My groups
my-groups-none = You are not in a working group
see-groups = See the groups
my-open-actions =
    { $count ->
        [one] { $count } action for you
       *[other] { $count } actions for you
    }
my-actions = My actions
my-actions-none = There is nothing for you to do
my-actions-none-why = When a working group gives you something to do, it is listed here.
action-update = Update
action-updated = The action has been updated
action-how-far = How far is it?
action-outcome = What came of it? (optional)
action-outcome-hint = Everybody who sees the group reads it.
outcome-too-long = What came of it must be 5,000 characters or fewer

## An invitation to a group
group-invitation-title = You are invited to a working group
group-invitation-why = When you accept, you become a member and see the group’s page.
group-invitation-as = You are signed in as { $name }, { $email }.
group-invitation-sign-in = Sign in to accept the invitation to a working group.
group-invitation-spent = Ask whoever invited you for a new invitation.
accept-invitation = Accept the invitation
