/**
 * The irregular verbs of English: the verb, then all its past forms that differ from the regular one or stand beside
 * it. The last form is the one to propose: the participle, because an event says what was done (`document.written`),
 * but the plain past where the participle is the verb itself (`ran`). A verb with a past form equal to itself (`put`)
 * says nothing about tense. Verbs with a prefix (`rebuild`) follow from their root; only those that do not are listed.
 */
export const irregularVerbs: ReadonlyMap<string, readonly string[]> = new Map(`
abide abode abided; arise arose arisen; awake awoke awoken; be was were been; bear bore born borne; beat beat beaten;
become become became; befall befell befallen; beget begot begotten; begin began begun; behold beheld; bend bent; beseech besought;
beset beset; bet bet; bid bade bidden bid; bide bode bided; bind bound; bite bit bitten; bleed bled; blow blew blown;
break broke broken; breed bred; bring brought; broadcast broadcast; build built; burn burnt burned; burst burst; bust bust busted;
buy bought; cast cast; catch caught; chide chid chidden chided; choose chose chosen; cleave clove cloven cleft; cling clung;
clothe clad clothed; come come came; cost cost; creep crept; cut cut; deal dealt; dig dug; dive dove dived; do did done;
draw drew drawn; dream dreamt dreamed; drink drank drunk; drive drove driven; dwell dwelt; eat ate eaten; fall fell fallen; feed fed;
feel felt; fight fought; find found; fit fit fitted; flee fled; fling flung; fly flew flown; forbid forbade forbidden;
forecast forecast; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken;
freeze froze frozen; get gotten got; gild gilt gilded; gird girt girded; give gave given; go went gone; grind ground; grow grew grown;
hang hung; have had; hear heard; heave hove heaved; hew hewn; hide hid hidden; hit hit; hold held; hurt hurt; input input; keep kept;
kneel knelt; knit knit knitted; know knew known; lay laid; lead led; lean leant leaned; leap leapt; learn learnt learned; leave left;
lend lent; let let; lie lain lied; light lit; lose lost; make made; mean meant; meet met; melt molten melted; mow mown; offset offset;
output output; overcome overcome overcame; partake partook partaken; pay paid; plead pled pleaded; prove proven proved; put put;
quit quit; read read; rend rent; rid rid; ride rode ridden; ring rang rung; rise rose risen; run run ran; saw sawn; say said;
see saw seen; seek sought; sell sold; send sent; set set; sew sewn; shake shook shaken; shave shaven shaved; shear shorn; shed shed;
shine shone; shoe shod; shoot shot; show shown; shrink shrank shrunk; shut shut; sing sang sung; sink sank sunk; sit sat;
slay slew slain; sleep slept; slide slid; sling slung; slink slunk; slit slit; smell smelt smelled; smite smote smitten;
sneak snuck sneaked; sow sown; speak spoke spoken; speed sped; spell spelt spelled; spend spent; spill spilt spilled; spin spun;
spit spat; split split; spoil spoilt spoiled; spread spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck;
sting stung; stink stank stunk; strew strewn; stride strode stridden; strike stricken struck; string strung; strive strove striven;
swear swore sworn; sweat sweat sweated; sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach taught;
tear tore torn; tell told; think thought; thrive throve thriven thrived; throw threw thrown; thrust thrust; tread trod trodden;
understand understood; upset upset; wake woke woken; wear wore worn; weave wove woven; wed wed; weep wept; wet wet; win won;
wind wound; withdraw withdrew withdrawn; withhold withheld; withstand withstood; wring wrung; write wrote written; babysit babysat;
gatekeep gatekept; backslide backslid; ghostwrite ghostwrote ghostwritten; handwrite handwrote handwritten; podcast podcast;
proofread proofread; simulcast simulcast; telecast telecast; typecast typecast; typeset typeset; webcast webcast;
livestream livestreamed; upsell upsold; uphold upheld; waylay waylaid; hamstring hamstrung; bespeak bespoke bespoken; inbreed inbred;
countersink countersunk; sunset sunset; rebound rebound rebounded
`.split(';').map(line => line.trim().split(/\s+/)).filter(words => words.length > 1)
  .map(([verb = '', ...forms]) => [verb, forms]));
