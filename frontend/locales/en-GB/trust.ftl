### What the studio says about people, organisations, trust and the running system. British English.

navigation-trust = Trust
navigation-system = System
email = Email address
email-optional = Email address (optional)
organisation-label = Organisation
region-organisations = Organisations
every-organisation = All of them
every-role = All roles
every-status = Any status
every-kind = All kinds
every-person = Everybody
outside-the-region = Outside the region
whole-region = The whole region
one-campaign = One campaign
what-to-do = What you can do
nothing-to-do = Nothing
nothing-kept = nothing
not-set = Not set
never = Never
remove = Remove
just-now = just now
ago = { $duration } ago
days = days
duration-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
duration-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
duration-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
duration-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
clash-title = Somebody else has changed this meanwhile

## Filters
filter-toggle = Search and filter
filter-label = Filters
filter-apply = Apply
filter-set = Filters that are set
filter-remove = Remove the filter
filter-clear = Clear all filters
filter-chip = { $label }: { $value }
filter-quoted = “{ $text }”

## Roles
role = Role
roles = Roles
role-with-factor = { $about } Counts only after signing in with a second factor.
role-which = Which role?
role-where = Where
role-until = Until
role-no-end = No end date
role-missing = Choose a role
role-organisation = In which organisation?
role-organisation-missing = Choose the organisation in which the role holds
role-campaign = In which campaign?
role-campaign-missing = Choose the campaign in which the role holds
choose-organisation = Choose an organisation
choose-campaign = Choose a campaign
role-give = Give a role
role-given = The role has been given. The person signs in again to use it.
role-last-day = Last day (optional)
role-ends-hint = The role stops counting at the end of this day. Leave it empty for no end. For example, 27 3 2027
role-ends-past = Choose a day that is not over
role-ends-sessions = Every session of { $name } ends, so that the new role counts from the next sign-in.
role-take = Take away
role-take-title = Take this role away?
role-take-does = { $name } is no longer { $role } for: { $place }.
role-take-sessions = It counts at once, also where the person is signed in now.
role-take-back = You can give the role again.
role-taken = The role has been taken away.
roles-none-given = No role has been given
roles-none-why = Everybody with an account is a participant. Other roles are given, each with where it holds.

## People
people = People
person = Person
people-search = Name or email
people-none-fit = Nobody fits these filters
people-show-all = Show everybody
people-none = Nobody has an account yet
people-none-why = People make an account of their own, or you invite them.
name-and-email = Name and email address
factor-label = Second factor
factor-on = Set up
factor-off = Not set up
account-active = Active
account-suspended = Suspended
signed-in-last = Signed in last
account-since = Account since
person-edit = Change details
person-edit-email = The email address is changed by the person alone, who confirms the new one.
person-saved = The details have been saved.
works-at = Where they work
person-trust = Trust
person-audit-by = What { $name } did, in the audit
person-audit-on = What was done to this account, in the audit
person-own = This is your own account. Somebody else has to suspend it.
sessions = Sessions
sessions-none = Not signed in anywhere
sessions-none-why = A session begins with a sign-in and is listed here until it ends.
session-browser = Browser
session-began = Signed in
session-last = Last used
session-current = (this one)
session-factor-shown = Shown
session-factor-not = Not shown
sessions-end = End all sessions
sessions-end-question = End all sessions of this person?
sessions-end-does = The person is signed out everywhere, at once. What they have typed and not saved may be lost.
sessions-end-back = They can sign in again.
sessions-ended-all = All sessions have ended.
suspend = Suspend the account
suspend-title = Suspend this account?
suspend-does = { $name } can no longer sign in.
suspend-sessions = Every session ends at once.
suspend-keeps = Roles, and what the person has done, stay as they are.
suspend-back = You can restore the account at any time.
suspend-reason = Why?
suspend-reason-hint = The reason is kept in the audit. Do not write anything about health or other private matters.
suspend-reason-missing = Enter a reason
suspended = The account is suspended.
suspended-by-region = An administrator of the region suspended this account.
suspended-by-region-ask = Only an administrator can restore it: ask one of them.
restore = Restore the account
restore-title = Restore this account?
restore-does = The person can sign in again, with the roles they had.
restored = The account is active again.

## Invitations
invitations = Invitations
invitations-lead = An invitation is a link to one email address. It is good once, for 48 hours.
invitations-none = Nobody has been invited yet
invitations-none-why = Invite those who are to run campaigns, look after an organisation or read results.
invitation-sent = Sent
invited-by = by { $name }
invitation-waiting = Waiting
invitation-taken-up = Accepted
invitation-revoked = Taken back
invitation-expired = Expired
invitation-left = { $duration } left
invitation-renew = Send again
invitation-renewed = A new invitation is on its way to { $email }. The link before it no longer works.
invitation-revoke = Take back
invitation-revoke-title = Take this invitation back?
invitation-revoke-does = The link in the message no longer works.
invitation-revoke-told = Nobody is told. Whoever follows the link learns that it has ended.
invitation-revoke-back = You can invite the same address again.
invitation-revoked-notice = The invitation has been taken back.
invite = Invite somebody
invite-lead = They get a link by email. Whoever has no account makes one with it; whoever has one gets the role.
invite-role = What will they be?
invite-send = Send the invitation
invite-email-missing = Enter an email address
invite-email-wrong = Enter an email address in the correct format, like name@council.example
invited = The invitation to { $email } is on its way.

## Organisations
organisations-members = The fourteen
organisation-parts = Parts of this organisation
organisation-details = Details
organisation-saved = Your changes have been saved.
logo = Logo
logo-none = There is no logo yet.
logo-of = Logo of { $name }
logo-file = A picture
logo-hint = PNG, JPEG or WebP, at most 200 kB, with 16 to 2,000 pixels a side
logo-send = Send the logo
logo-sending = Sending…
logo-sent = The logo has been saved.
logo-missing = Choose a picture
logo-kind = Choose a PNG, JPEG or WebP picture
logo-large = The picture is larger than 200 kB: choose a smaller one
logo-remove = Remove the logo
logo-remove-title = Remove the logo?
logo-remove-does = Pages show the name alone. You can send a logo again.
logo-removed = The logo has been removed.
accent = Colour
accent-label = Colour (optional)
accent-hint = The organisation’s own colour, such as #4c2c92
accent-wrong = Enter a colour as # and six digits or letters from a to f, such as #4c2c92
accent-light = The colour is too light to be read on white. The nearest that can be is { $nearest }
accent-passes = Contrast to white { $ratio } to 1: it can be read (at least { $least } to 1).
accent-fails = Contrast to white { $ratio } to 1: too light to be read (at least { $least } to 1).
accent-use = Use { $colour } instead
accent-preview = Preview of the colour for { $name }
accent-example = A link in this colour
contacts = Contacts
contacts-hint = Whom to ask at this organisation. Only those who look after organisations see them.
contacts-none = No contacts yet.
contact-add = Add a contact
contact-number = Contact { $number }
contact-job = Job title (optional)
contact-phone = Telephone (optional)
contact-name-missing = Enter the contact’s name, or remove the contact
workforce = Workforce
workforce-lead = The figures are what turnout is measured against, as the yearly census of the children’s social work workforce counts them.
workforce-years = Years
workforce-other-year = Another year
workforce-go = Show
workforce-on = On 30 September { $year }
workforce-blank = A row that you leave empty is not kept. Agency workers are not part of the headcount.
workforce-save = Save { $year }
workforce-saved = The figures for { $year } have been saved.
workforce-total = Total
workforce-headcount = People
workforce-fte = Full-time equivalents
workforce-vacancies = Vacancies
workforce-agency = Agency
workforce-cell = { $role }: { $measure }
workforce-number = { $role }, { $measure }: enter a number, 0 or more
workforce-fte-more = { $role }: full-time equivalents cannot be more than people
workforce-senior-manager = Senior manager
workforce-middle-manager = Middle manager
workforce-first-line-manager = First-line manager
workforce-senior-practitioner = Senior practitioner
workforce-case-holder = Case holder
workforce-without-cases = Qualified, without cases
agreements = Data sharing
agreements-lead = What this organisation lets others see, with whom and until when. Nothing beyond it is shown to them.
agreements-none = No agreement yet
agreements-none-why = Until there is one, other organisations see nothing of this one but the totals of the region.
agreement-add = Add an agreement
agreement-change = Change the agreement
agreement-purpose = What for
agreement-purpose-hint = One sentence, such as: Regional workforce reporting
agreement-purpose-missing = Enter what the agreement is for
agreement-shares = What is shared
agreement-shares-missing = Choose at least one thing that is shared
agreement-recipients = With whom
agreement-recipients-missing = Enter with whom it is shared
agreement-with = With: { $recipients }
agreement-signed = Signed by: { $by }
agreement-signed-by = Who signed it
agreement-signed-hint = The role, not the name, such as: Director of children’s services
agreement-signed-missing = Enter who signed it
agreement-starts = First day
agreement-ends = Last day (optional)
agreement-ends-hint = Leave it empty for no end
agreement-saved = The agreement has been saved.
agreement-upcoming = Begins later
agreement-in-force = In force
agreement-ended = Ended
agreement-end = End it
agreement-end-title = End this agreement?
agreement-end-does = Today becomes its last day. From tomorrow nothing is shown to others because of it.
agreement-end-kept = It stays in the list as ended.
agreement-ended-notice = The agreement ends today.
agreement-remove = Remove the agreement
agreement-remove-title = Remove this agreement?
agreement-remove-does = It goes from the list for good. The audit keeps that it was there and who removed it.
agreement-removed = The agreement has been removed.
shared-workforce = Workforce figures
shared-results = Survey results, small groups withheld
shared-turnout = Turnout
shared-pay = Pay and reward
shared-peer-challenge = Peer challenge

## Who can do what
policy = Who can do what
policy-lead = This is the very table that the server obeys. What is not in it, nobody can do.
policy-scroll = The table scrolls sideways. To read one role at a time, choose it above.
policy-action = Action
policy-reach = How far
policy-of = What can be done as { $role }
policy-nothing = This role allows nothing
policy-no = no
policy-needs-factor = Second factor
policy-open = Open to everyone
policy-open-lead = These need no sign-in, since what they need is in the request itself, or what they give is public.
policy-open-list =
    { $count ->
        [one] Show the { $count } operation
       *[other] Show the { $count } operations
    }
reach-own = Own
reach-own-organisation = Own organisation
reach-own-campaign = Own campaign
reach-own-group = Own groups
reach-led-group = Groups one leads
reach-any = Everything
scope-region = in the whole region
scope-organisation = in one organisation
scope-campaign = in one campaign

## Audit
audit = Audit
audit-lead = Who did what, on what, and what changed. Nobody can change or remove an entry without it being found.
audit-no-submissions = There is no entry for sending in the answers to a survey. An entry says who did something and when: it would link a person to a response, and answers are kept without any such link.
audit-when = When
audit-who = Who
audit-person = Name or email address
audit-action = Action
audit-what = What was done
audit-on = on: { $kind }
audit-kind = Kind of thing
audit-object = Which one
audit-from = From
audit-until = Until
audit-none = Nothing has been done yet
audit-none-fit = No entry fits these filters
audit-show-all = Show all entries
audit-details = Details
audit-changes =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
audit-trace = In the server’s log
audit-chain = Place in the chain
audit-position = { $place }
audit-unsealed = Not sealed yet: that takes a second
audit-became = became
audit-values-not-kept = changed; what identifies somebody is not kept here
chain = The chain of entries
chain-why = Each entry is sealed with a hash of itself and of the one before, so that a change, a removal or an addition shows.
chain-check = Check the chain
chain-checking = Checking…
chain-holds =
    { $count ->
        [one] The chain holds: { $count } entry, unchanged
       *[other] The chain holds: { $count } entries, unchanged
    }
chain-broken = The chain is broken
chain-unproved = The chain is held against too little
chain-fault = At entry { $place }: { $why }
chain-fault-heads = The entries agree with one another, but { $why }.
chain-fault-what-to-do = Keep the server and its backups as they are, and tell the system operator and the information governance lead.
chain-unsealed =
    { $count ->
        [one] { $count } entry waits to be sealed, which takes a second.
       *[other] { $count } entries wait to be sealed, which takes a second.
    }
chain-checked = Checked { $at }
chain-head = Hash of the last entry:

## Security
security = Security
security-saved = The security settings have been saved.
security-read-only = A system operator can change these settings.
security-set = What is set
session-days = How long people stay signed in
session-days-hint = Without coming back, from 1 to 30 days
session-days-wrong = Enter a number of days from 1 to 30
sign-up = Who can make an account
sign-up-open = Everybody
sign-up-open-hint = Whoever confirms an email address becomes a participant.
sign-up-invited = Only people who are invited
sign-up-invited-hint = Surveys can still be answered without an account.
factor-roles = Roles that need a second factor
factor-roles-hint = Regional administrators and system operators always need one. A role that needs one does nothing until its holder has set it up.
fixed = What is fixed
fixed-why = These hold for everybody and cannot be set. Times say how long something is good for.
fixed-password = Shortest password
fixed-characters = { $count } characters
fixed-wrong-passwords = Wrong passwords
fixed-guesses = After { $count } for one account from unknown devices, none is taken for { $minutes } minutes
fixed-access = Access token
fixed-reset = Link for a new password
fixed-invitation = Invitation
fixed-hours = { $count } hours
fixed-mail = Mail
fixed-mail-server = Sent by a mail server
fixed-mail-outbox = No mail server: messages lie in the outbox

## Jobs
jobs = Jobs
jobs-lead = What is done after the request that caused it, such as sending mail. This page reads itself again every { $seconds } seconds.
jobs-by-kind = Jobs by kind
jobs-each = Jobs one by one
jobs-none = There are no jobs
jobs-none-why = A job is made when something is to be done after a request, and is forgotten some time after it is done.
jobs-none-fit = No job fits these filters
jobs-show-all = Show all jobs
job-kind = Kind
job-waiting = Waiting
job-running = Running
job-done = Done
job-dead = Dead
job-dead-of = dead jobs of { $kind }
job-oldest = Oldest has waited
none-waits = None waits
job-attempts = Attempts
job-attempts-of = { $count } of { $most }
job-made = Made
job-retry = Try again
job-retried = The job will be tried again.
job-remove = Remove the job
job-remove-title = Remove this job?
job-remove-does = What it was to do is never done. A message that it was to send stays in the outbox as failed.
job-remove-back = It cannot be brought back.
job-removed = The job has been removed.
schedules = By the clock
schedule = What
schedule-every = Every
schedule-last = Last
schedule-next = Next

## Mail
outbox = Outbox
outbox-lead = The messages that were written, and what became of them.
outbox-no-server = No mail server is set up, so messages are not delivered: they lie here, where you can read them and follow their links. For real use, set up a mail server.
mail = Message
mails-none = No message has been written yet
mails-none-why = Messages are written when people sign up, are invited or change their password.
mails-none-fit = No message fits these filters
mails-show-all = Show all messages
outbox-subject = Subject
outbox-to = To
mail-to-exactly = To (the whole address)
mail-written = Written
mail-sent-at = Sent
mail-not-sent = Not sent
mail-problem = Why it has not been sent
mail-template = Message of the catalogue
mail-message-id = Message-ID
outbox-waiting = Waiting
outbox-sent = Sent
outbox-failed = Failed
outbox-suppressed = Not wanted
mail-links-hidden = Links that act for the receiver have been left out. Only the receiver needs them.
mail-html = As most programs show it
mail-html-frame = The message as most programs show it
mail-text = As plain text
mail-templates = Messages
mail-templates-lead = Every message that the product sends, with made-up content. Each is sent as HTML and as plain text.
mail-templates-none = There are no messages
mail-kind-account = About the account: always sent.
mail-kind-invitations = An invitation: not sent to those who want none.
mail-kind-registrations = Registrations
mail-kind-reminders = Reminders
mail-kind-groups = Working groups

## No access
no-access-ask = If you need it for your work, ask a regional administrator to give you the role for it.
no-access-factor = One of your roles counts only after you have signed in with a second factor.
no-access-factor-go = Set up the second factor
