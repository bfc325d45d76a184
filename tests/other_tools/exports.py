"""Exports of other tools as their documentation names the columns, made by hand; numbers are from the ranges of fiction."""

DELIGHTED = """\
Response ID,Survey Type,Score,Comment,Created At,Person ID,Email,Phone Number,Name,Locale,Tags,Permalink,Branch
101,nps,9,Lovely,2026-09-01 10:15:00 UTC,7,a@example.com,+447700900101,A,en,,https://delighted.com/r/1,High Street
102,csat,2,Too slow,1788257700,8,b@example.com,+447700900102,B,es,,https://delighted.com/r/2,High Street
103,nps,10,,2026-09-02 09:00:00 -0700,9,c@example.com,,C,en,"vip, test",https://delighted.com/r/3,High Street
104,ces,4,Easy,2026-09-02 09:00:00 UTC,10,d@example.com,,D,en,,https://delighted.com/r/4,High Street
105,nps,7,Fine,2026-09-03 09:00:00 UTC,,,,,en,,https://delighted.com/r/5,
106,nps,,,2026-09-03 09:00:00 UTC,11,e@example.com,,E,en,,https://delighted.com/r/6,
"""
DELIGHTED_UNSUBSCRIBED = """\
Person ID,Email,Phone Number,Name,Unsubscribed At
7,a@example.com,+447700900101,A,2026-05-01 10:00:00 UTC
8,b@example.com,,B,2026-05-02 10:00:00 UTC
"""
DELIGHTED_BOUNCED = "Person ID,Email,Phone Number,Name,Bounced At\n9,c@example.com,+447700900103,C,1777629600\n"
ASKNICELY = """\
response_id,person_id,contact_id,name,email,answer,answerlabel,comment,note,status,dontcontact,sent,opened,responded,lastemailed,created,segment,question_type,deliverymethod,branch_c
1,11,11,A,a@example.com,10,10,Great cut,,responded,,1788170000,1788170100,1788170200,1788170000,1788100000,promoter,nps,email,High Street
2,12,12,B,b@example.com,3,3,Cold,,responded,1,1788170000,1788170100,1788170300,1788170000,1788100000,detractor,nps,sms,High Street
3,13,13,C,c@example.com,5,5,,,responded,,1788170000,1788170100,1788170400,1788170000,1788100000,,5STAR,web,
4,14,14,D,d@example.com,,,,,sent,,1788170000,,,1788170000,1788100000,,nps,email,
"""
ASKNICELY_UNSUBSCRIBED = (
    "id,unsubscribetime,email,phone\n15,1452219376,a@example.com,07700 900104\n16,0,b@example.com,07700 900105\n"
)
SURVEYMONKEY = """\
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,How was your haircut?,Why?,How likely are you to recommend us?,What did you have?,,Which shop?
,,,,,,,,,Response,Open-Ended Response,Response,Cut,Colour,Response
118001,4001,05/13/2026 10:01:10 AM,05/13/2026 10:03:22 AM,192.0.2.1,a@example.com,,,,5,Kind,9,Cut,,High Street
118002,4001,05/14/2026 11:01:10 PM,05/14/2026 11:03:22 PM,,,,,,1,"Rude, and late",2,,Colour,High Street
118003,4001,05/14/2026 11:01:10 PM,05/14/2026 11:03:22 PM,192.0.2.3,,,,,very good,,,,,High Street
"""
SURVEYMONKEY_OPTED_OUT = "Email Address,Phone Number,First Name,Status\na@example.com,07700 900106,A,Opted Out\nb@example.com,07700 900107,B,Sent\n"
LIMESURVEY = """\
id. Response ID,submitdate. Date submitted,lastpage. Last page,startlanguage. Start language,seed. Seed,token. Access code,startdate. Date started,Q1. How was your visit?,Q1[comment]. How was your visit? [Comment],Q2[SQ001]. How likely? [Recommend us]
1,2026-03-01 10:00:00,3,de,123,tok1,2026-03-01 09:58:00,A5,Sehr nett,9
2,,1,en,124,,2026-03-02 09:58:00,A2,,
3,1980-01-01 00:00:00,3,en,125,,1980-01-01 00:00:00,A4,,7
"""
LIMESURVEY_PEOPLE = """\
tid,firstname,lastname,email,emailstatus,token,language,attribute_1 <mobile>,blacklisted
1,A,A,a@example.com,OptOut,tok1,en,07700 900108,
2,B,B,b@example.com,OK,tok2,en,07700 900109,
3,C,C,c@example.com,OK,tok3,en,07700 900110,Y
"""
RAPIDPRO_RUNS = (
    ("Contact UUID", "Contact Name", "URN Scheme", "URN Value", "Group:Devs", "Started", "Modified", "Exited", "Run UUID",
     "Score (Category) - Visit", "Score (Value) - Visit", "Score (Text) - Visit",
     "Why (Category) - Visit", "Why (Value) - Visit", "Why (Text) - Visit"),
    ("c-1", "A", "tel", "+447700900111", False, "2026-04-01T10:00:00", "2026-04-01T10:05:00", "2026-04-01T10:05:00", "r-1",
     "1 - 5", "4", "4 I think", "All Responses", "nice", "nice"),
    ("c-2", "B", "telegram", "5550001", True, "2026-04-01T10:00:00", "2026-04-01T10:05:00", "", "r-2",
     "1 - 5", "2", "2", "", "", ""),
    ("c-3", "C", "tel", "+447700900113", True, "2026-04-01T10:00:00", "2026-04-01T10:05:00", "", "r-3",
     "Other", "banana", "banana", "", "", ""),
    ("c-4", "D", "tel", "+447700900114", True, "2026-04-01T10:00:00", "2026-04-01T10:05:00", "", "r-4",
     "", "", "", "", "", ""),
)  # fmt: skip
RAPIDPRO_CONTACTS = (
    ("Contact UUID", "Name", "Language", "Status", "Created On", "Last Seen On", "URN:Tel", "URN:Tel", "URN:Telegram", "Field:Age"),
    ("c-1", "A", "eng", "Stopped", "2026-01-01T10:00:00", "", "+447700900115", "+447700900116", "5550002", ""),
    ("c-2", "B", "eng", "Active", "2026-01-01T10:00:00", "", "+447700900117", "", "", ""),
    ("c-3", "C", "eng", "Blocked", "2026-01-01T10:00:00", "", "+447700900118", "", "", ""),
    ("c-4", "D", "eng", "Stopped", "2026-01-01T10:00:00", "", "12", "", "", ""),
)  # fmt: skip


def workbook(path, rows):
    """An XLSX file of these rows."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
