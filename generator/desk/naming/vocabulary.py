"""Words of football English that the rules look for: what is no name, and what tells whose name it is."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that begin a sentence or stand in a headline with a capital and are no part of a name. By their key.
FUNCTION = _words(
    """
    a an the this that these those it its he his she her him they their them we our you your i my me us who whom whose
    which what when where why how if as at by for from in into of off on onto out over per to up upon with within
    without after before during since until till while whereas although though because despite amid amidst among
    amongst against about above across along around behind below beneath beside besides between beyond but down except
    inside near opposite outside past through throughout toward towards under underneath unlike via and or nor so yet
    not no none neither either both each every all any some many much more most few several other others another such
    same own only just even also too very quite rather almost already always never often sometimes soon now then here
    there today tonight tomorrow yesterday meanwhile however moreover furthermore nevertheless nonetheless elsewhere
    earlier later recently previously formerly currently reportedly apparently allegedly indeed instead perhaps maybe
    clearly certainly surely obviously crucially interestingly importantly notably unsurprisingly understandably
    significantly sadly fortunately unfortunately thankfully finally eventually ultimately initially originally
    additionally alternatively similarly likewise consequently therefore thus hence otherwise still once twice again
    first second third last next late early is are was were be been being am do does did done has have had having will
    would can could may might must shall should ought let lets don’t dont didnt isnt wasnt wont cant couldnt its im ive
    theres thats whats hes shes theyre were youre one two three four five six seven eight nine ten dozens half
    according asked speaking writing posting talking given granted based born known called named described regarded
    considered linked tipped wanted signed signing sold having being following including regarding concerning
    talks sources reports reported report exclusive breaking update updated confirmed official revealed latest news
    transfer transfers rumour rumours gossip done deal deals here go yes well ok okay please thank thanks sorry
    details detail details: note fans supporters players clubs club player team teams side sides squad squads
    negotiations discussions conversations interest bid bids offer offers terms personal medical agreement contract
    contracts loan loans summer winter spring autumn season seasons window windows deadline pre-season week weeks month
    months year years day days hour hours minute minutes january’s should everything nothing something anything everyone
    nobody somebody anyone like unless whether despite than old new young big small good great best better worse worst
    long short high low least less enough plenty part whole full former ex fellow now-former would-be highly rated
    asking price fee fees clause clauses buy sell keep loaned recalled released midfielder defender striker winger
    goalkeeper forward keeper manager boss coach head director sporting chairman president owner agent journalist
    reporter insider expert captain skipper teenager youngster veteran star full-back left-back right-back centre-back
    left right back centre midfield attacking defensive wing-back international assistant chief executive correspondent
    mr mrs sir photo picture image credit via hat-trick var ceo kit goal goals game games match matches minutes
    bosses officials chiefs insiders scouts figures several confirmation competition interest another move moves plans
    attention pressure time times money contact contacts formal informal verbal advanced initial exploratory
    """
)

MONTHS = _words("january february march april may june july august september october november december")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday christmas boxing easter")

# A capitalised sequence with one of these is a competition, a place, a body or a paper, and no person.
NOT_PERSON = (
    MONTHS
    | DAYS
    | _words(
        """
    league leagues cup premiership championship bundesliga serie ligue liga eredivisie primeira superliga trophy shield
    euros euro uefa fifa efl fa pfa epl ucl mls world champions europa conference carabao copa supercup division
    premier conference play-off playoffs playoff playoffs eredivisie segunda laliga super saudi pro olympics olympic
    games nations qualifiers ballon golden boot glove award awards dor derby final semi-final finals
    park road stadium arena lane street ground grounds stade estadio camp stadion trafford anfield bridge goodison
    bernabeu nou etihad emirates st james villa molineux selhurst craven cottage elland hillsborough bramall
    training centre complex academy school university college hospital airport hotel
    tv radio news sport sports media times post echo mail mirror sun star express telegraph guardian standard herald
    journal gazette tribune chronicle observer independent record magazine podcast online press live daily sunday
    evening morning football soccer transfermarkt twitter instagram facebook youtube x tiktok whatsapp getty images
    agency group holdings partners capital ltd limited plc inc federation association court tribunal police board
    united city town rovers wanderers albion athletic hotspur county rangers villa forest palace wednesday orient
    argyle alexandra fc afc cf sc ac bc sv vfb vfl tsg psv az kv rc ssc sporting real atletico borussia bayern bayer
    dynamo dinamo racing union deportivo olympique red blues reds gunners toffees hammers hornets seagulls
    rhine lower upper ruhr riviera coast bay island valley
    merseyside midlands yorkshire lancashire tyneside teesside wearside northern north south east west southern eastern
    western middle great britain british european african asian american latin english premier
    """
    )
)

# A sequence that ends in one of the first, or begins with one of the second, is a club.
CLUB_ENDS = _words(
    "united city town rovers wanderers albion athletic hotspur county fc afc argyle orient if bk sk fk ff"
)
CLUB_STARTS = _words(
    "fc afc ac sc sv vfb vfl tsg psv az rc ssc real atletico dynamo dinamo deportivo sporting olympique cf cd"
)
CLUB_NOUNS = (
    "side|club|outfit|giants|minnows|champions|newcomers|heavyweights|rivals|strugglers|counterparts|neighbours"
)

COUNTRIES = _words(
    """
    england scotland wales ireland germany spain italy france netherlands holland portugal belgium turkey greece
    austria switzerland denmark sweden norway finland iceland poland ukraine russia croatia serbia slovenia slovakia
    hungary romania bulgaria czechia albania bosnia montenegro macedonia kosovo cyprus israel egypt morocco algeria
    tunisia senegal ghana nigeria cameroon mali guinea gambia congo angola africa zambia brazil argentina uruguay chile
    colombia ecuador peru paraguay bolivia venezuela mexico usa america canada jamaica japan korea china australia iran
    iraq qatar uae arabia saudi india europe asia britain uk eu us emirates wales luxembourg malta georgia armenia
    """
)
DEMONYMS = _words(
    """
    english scottish scots welsh irish german spanish italian french dutch portuguese belgian turkish greek austrian
    swiss danish swedish norwegian finnish icelandic polish ukrainian russian croatian serbian slovenian slovakian
    slovak hungarian romanian bulgarian czech albanian bosnian egyptian moroccan algerian tunisian senegalese ghanaian
    nigerian cameroonian malian guinean gambian congolese angolan brazilian argentine argentinian uruguayan chilean
    colombian ecuadorian peruvian paraguayan bolivian venezuelan mexican american canadian jamaican japanese korean
    chinese australian iranian iraqi qatari emirati saudi indian european african asian british catalan basque
    northern-irish ivorian englishman scotsman welshman irishman frenchman dutchman spaniard swede dane italians
    londoner geordie scouse scouser londoners catalans basques scots frenchmen germans brazilians dane pole croat serb turk swede finn israeli georgian
    """
)
PLACES = _words(
    """
    london manchester liverpool birmingham leeds glasgow edinburgh cardiff dublin belfast paris madrid barcelona munich
    berlin milan rome turin naples lisbon porto amsterdam rotterdam brussels vienna istanbul athens dubai doha riyadh
    jeddah hamburg frankfurt cologne dortmund stuttgart leipzig bremen marseille lyon lille nice monaco seville
    valencia tokyo seoul sydney miami york angeles texas florida kirkby melwood carrington cobham finch bodymoor
    """
)
PARTICLES = _words("van von de der den da das do dos di del della la le el al bin ben ter ten te mac mc st du")

# Words for players by where they play, and by what else they are called. Regular expressions, joined by |.
POSITION = (
    r"(?:goal)?keeper|goalkeeper|shot-stopper|(?:left|right|full|centre|center|wing)[- ]?(?:half|back)s?|defenders?"
    r"|(?:central |defensive |attacking |holding |box-to-box )?midfield(?:er|ers)?|playmaker|anchorman"
    r"|(?:left |right )?wingers?|wideman|forwards?|strikers?|(?:no|number) ?(?:6|8|9|10|nine|ten)|attackers?|centre-forward"
    r"|frontman|marksman|poacher|hitman|wing wizard|sweeper|stopper|utility man|winger|target man"
)
PLAYER_NOUN = (
    POSITION + r"|player|youngster|teenager|teen|starlet|prospect|wonderkid|star|ace|man|talent|captain|skipper|veteran"
    r"|international|loanee|full international|academy graduate|academy product|academy star|graduate|hero|favourite"
    r"|duo|trio|pair|powerhouse|sensation|prodigy|outcast|flop|summer signing|signing|no1|number one|man|boy|lad|frontman"
    r"|midfield general|speedster|gem|stalwart|outcast|under-\d\d international|u\d\d international|new boy|regular"
)
MANAGER_NOUN = (
    r"(?:interim |caretaker |assistant |first-team |under-\d\d |u\d\d |academy )?(?:manager|boss|head coach|coach|gaffer)"
    r"|sporting director|technical director|director of football|transfer chief|recruitment chief|chairman|chairwoman"
    r"|president|vice-president|chief executive|ceo|owner|co-owner|agent|representative|adviser|assistant|number two|legend"
    r"|head of recruitment|managing director|sport director|director|supremo|academy director|pundit|great|icon|chief"
)
JOURNALIST_NOUN = (
    r"(?:\w+ )?(?:journalist|reporter|correspondent|insider|transfer expert|transfer guru|transfer specialist|writer|expert"
    r"|guru|columnist|editor|broadcaster|podcaster)"
)

# Names of clubs and papers that are words besides: at the beginning of a sentence they need more to count.
ORDINARY = _words(
    """
    nice reading lens goal metro mirror sun star mail times standard record express post echo sport as bury sale como
    nancy angers guardian independent athletic united city town forest palace rangers hearts wolves saints foxes blues
    reds villa county rovers albion orient hammers toffees magpies gunners spurs blades owls rams lions eagles cherries
    bees seagulls cottagers villans canaries hornets swans bluebirds potters baggies royals tigers latics bees hibs
    hatters sky blues black cats trotters shrimpers pilgrims relevo marca young long best little more still son early
    law wise sporting small short field day good new white brown rice king may march april august bild times record athletic
    """
)
# After a club's name they make another team or thing of it.
OTHER_TEAM = _words(
    """
    women ladies wfc lfcw femenino feminine frauen feminines u16s u17s u18s u19s u20s u21s u23s u16 u17 u18 u19 u20 u21
    u23 under-21s under-18s under-23s b ii castilla jong legends foundation echo road street lane way university airport
    rhinos eagles sharks giants rlfc cathedral waterfront docks museum hospital council post gazette live
    """
)
# “In Doncaster” is a town; an interest in Doncaster is one in the club.
PLACE_LED = _words("in into near outside around")
HELD_IN = _words("interest interested faith confidence trust belief believe believes shares stake investment")
# What follows a club's name at the beginning of a sentence.
PREDICATES = _words(
    """
    have has are is was were will would could may might want wants wanted need boss manager head defender midfielder
    striker winger forward goalkeeper keeper captain star left right centre sporting coach youngster reports report
    reported understands understand claims claim claimed say says said believe believes also now remain made make sign
    signed agreed rejected reject did do does had must can sit travel play host face take took offered enquired eye eyeing keen join bid target lead close hope hoped plan insist chief chairman
    """
)
# "Liverpool-born" is of the town.
OF_THE_TOWN = _words("born based raised bred native resident area")
