/**
 * Regular verbs that stand in event names and commands, in the base form. A word that is rather a thing when it stands
 * alone (`account`, `alert`, `message`) is left out on purpose: of it the rules say nothing.
 */
export const eventVerbs: ReadonlySet<string> = words(`
abandon abate abort absorb accelerate accept access acclaim accompany accomplish accredit accrue accumulate accuse acknowledge acquire
acquit activate adapt add adjudicate adjust administer admire admit adopt adore advance advertise advise affect affirm afford aggregate
agree aim align allocate allot allow alter amass amend amplify analyse analyze anchor animate annex annotate announce annul anonymise
anonymize answer appeal append apply appoint appraise appreciate approach approve arbitrate archive arm arrange arrest arrive ask
assault assemble assert assess assign assimilate assist associate assume assure attach attain attempt attend attest attribute auction
audit augment authenticate authorise authorize autocomplete automate autoscale avert avoid await award back backfill backorder backup
bail bake ban behave belong bill blacklist blend block blur board book bookmark boost boot bootstrap borrow bounce brake brew brief
browse brush buffer bump bury buzz bypass cache calculate calibrate call cancel capture carry cease censor certify challenge change
charge chase chat cheat check checkpoint choke cite claim clarify classify claw clean cleanse clear click clip clone close coerce
collapse collate collect combine commence comment commission commit communicate compact compare compel compensate compete compile
complain complete comply compose compress compromise compute concatenate conceal concede conclude condemn conduct confer confess
configure confirm confiscate confuse congest congratulate connect consent conserve consider consign consolidate construct consult
consume contain contaminate contend contest continue contradict contribute control convene convert convey cook cool coordinate copy
cordon correct correlate cosign counsel count cover cram crash crawl create credit criticize crop cross crush crystallize cull curate
cure customise customize dazzle deactivate debar debate debit debounce debug decant decay deceive decide declare decline decode
decommission decompose decompress deconstruct decorate decouple decrease decrement decrypt dedicate deduce deduct deduplicate defeat
defend defer define deforest defragment degrade delay delegate delete deliberate delineate delink delist deliver demand demilestone
demolish demonstrate demote demux deny depart depend deplete deploy deposit deprecate depreciate deprovision dequeue derail deregister
derive describe deselect deserialize design designate destroy desync detach detain detect deter deteriorate determine detonate develop
deviate devise dewater diagnose dial dictate differ diffuse digest digitize diminish direct disable disagree disappear disapprove disarm
disassemble disassociate disband disburse discard discharge disclose disconnect discontinue discount discourage discover discuss
disembark dismantle dismiss dismount dispatch dispel dispense disperse display dispose dispute disqualify disrupt dissolve distort
distribute divert divide divorce dock donate double downgrade download downscale downvote draft drag drain drift drop dry dump duplicate
earmark earn echo edit educate eject elaborate elapse elect electrify elevate eliminate email embark embed embrace emerge emit employ
empty enable enact encapsulate encash enclose encode encounter encourage encrypt end endanger endorse enforce engage enhance enlist
enqueue enrich enrol enroll ensure enter entertain entitle enumerate envision equate equip erase erect erode escalate escape establish
estimate evacuate evade evaluate evaporate evict evolve examine exceed excel exchange exclude excuse execute exempt exercise exfiltrate
exhaust exit expand expect expedite expel expire explain explode exploit explore export expose expropriate expunge extend extinguish
extract fabricate facilitate fade fail fasten fax federate ferment fertilize fetch file fill filter finalise finalize finish fire fix
flag flatline flatten flip float flourish fluctuate flush focus fold follow forage foreclose forfeit forge fork format formulate forward
fragment free frighten fry fulfil fulfill fumigate fund furnish fuse gain gallop galvanize garnish gatekeep gather generate geocode
geofence germinate govern grab grade graduate grant greet guarantee guard halt handle handoff happen harden harvest hatch haul heal heat
help highlight hire hoard homologate honor hospitalize host hover hydrate hypothesize identify ignite ignore illustrate impair
impersonate implement import impose impound impregnate imprison improve inactivate include increase increment incur indicate induct
infect infer inflate inform infuse ingest inherit inhibit initialise initialize initiate inject innovate inoculate inquire insert
inspect install instantiate institute instruct insure integrate intend intensify interact intercept interpolate interpret interrupt
intervene intimidate introduce intrude inundate invalidate invent invest investigate invite invoice invoke involve irrigate isolate
issue itemize iterate jam jog join jump justify kick kidnap kill knock label laminate land lapse latch laugh launch lease levy liberate
lick like link lint liquidate list listen litigate load localize locate lock log loiter lure magnetize mail maintain manage mandate
manipulate manufacture map mark marry match materialize maximize measure mediate memorize mend mention merchandise merge microwave
migrate mimic minimize mint mirror mislabel misplace miss mistrust mitigate mix mobilize moderate modify monetize monitor moor motivate
mount move mulch multicast multiply mutate mute nationalize naturalize navigate need neglect negotiate nominate normalize notify nudge
nurture obey obfuscate obligate obscure observe obtain obviate occupy occur offboard offend offer offload omit onboard open operate
oppose opt optimise optimize orchestrate order organise organize orient originate outbid outperform outsource overflow overhaul overheat
overlap overload override oversee oversell overwhelm owe oxidize pack paginate pair palletize panic paraphrase pardon park parse
participate pass paste pasteurize pat patch patrol pause pave peel peg penalize penetrate perceive perforate perform permit permute
persist personalize persuade petition pick pickup piggyback pin pinch ping pinpoint pipe pivot place plan play plug plunge poke polarize
poll pollinate pollute ponder populate portray pose possess post postpone pour praise preapprove precheck precompute predict preempt
prefer prefetch prefill preload prepare prepay prequalify preregister prerelease preschedule prescribe presell preserve preside presort
press pressurize presume prevent preview prewarm print prioritise prioritize privatize proceed process proclaim procure prohibit promise
promote prompt pronounce propagate propose prorate prosecute protect protest prototype provide provision provoke prune publicize publish
pull punch punctuate puncture punish purchase purge pursue push qualify quantify quarantine query queue quiesce quiz quote radiate raise
rally randomize rank rappel ratchet rate ratify rationalize reach react reactivate realize reap rearm reassign rebalance rebook reboot
rebrand rebuke recall recap receive recharge recirculate recite reclaim reclassify recognise recognize recommend recompute reconcile
reconfigure reconnect record recover recruit rectify recur recuse recycle redact redeem redeploy redirect redline reduce reenable
refactor refer refill refine reflect refrain refresh refuel refund refurbish refuse regain regenerate register regress regret regulate
rehearse rehire reimburse reindex reinforce reinstall reinstate reissue reiterate reject rejoice rejoin relabel relate relaunch relax
release relieve relinquish relocate rely remain remand remap remeasure remember remind remit remodel remove rename render renegotiate
renew renotify renounce renovate rent reopen reoptimize reorder reorganize reorient repackage repair repark repeat repel replace replay
replenish replicate reply report reposition repossess represent reprice reprimand reprioritize reprocess reproduce republish request
requeue require reroll reroute resample rescan reschedule rescue research reseat resell reserve reshape reside resign resist resize
reskill resolve respawn respond rest restart restate restitch restock restore restrict restructure restyle resubmit resubscribe resume
resync retain retest retire retool retrace retract retrain retreat retrieve retrigger retrofit retry return reupload reuse revalidate
reveal reverify reverse revert review revise revisit revive revoke reward rewire rework rewrap rezone rinse rip ripen roam roast rob
roll rotate route rub rubberstamp rush safeguard salvage sanction sanitize satisfy saturate save scale scan schedule scold scorch score
scramble scrap scrape scratch screenshot scroll scrub scuttle search seclude secure seed segregate seize select separate sequester
serialize serve settle setup sever share sharpen shelve shift ship shorten shortlist shove shred shuffle shutdown shuttle sideload sign
signal signoff signup silence simmer simplify simulate siphon sketch skip smelt snatch sneeze snip snooze soak solicit solve sort spam
sparkle spawn specialize specify sponsor spoof spray stabilise stabilize stage stagger stake stall stamp standardize star start starve
stay sterilize stimulate stitch stock stop store stow straighten stream streamline strengthen stretch strip subdivide sublet submit
subpoena subscribe subsidize substitute subtitle subtract succeed sue suffer suggest summarize summon superimpose supersede supervise
support suppress surpass surrender surround survive suspect suspend sustain swallow swap swipe switch symbolicate sympathize sync
synchronise synchronize synthesise synthesize tabulate tackle tag takedown tamper tap tarnish telemeter teleport terminate test thaw
threaten thresh throttle tighten tip toggle tokenise tokenize tolerate topup touch toughen tow track trade train transact transcode
transcribe transfer transform transition translate transmit transplant transport transpose travel traverse treat trespass triage
triangulate trickle trigger trim trip troubleshoot truncate try tune tunnel turn tweet unarchive unarm unassign unban unblock unbundle
uncheck undelete underline underpay undertake undock unenroll unflag unfollow unfreeze unhide unify uninstall unite unlike unlink unlist
unload unlock unmark unmount unmute unpack unpause unpin unplug unpublish unregister unreserve unseal unshare unsign unstage unsubmit
unsubscribe unsuspend untag untrack unveil unverify unwatch unwrap upcycle update upgrade upload uprate upscale upsert upshift upvote
urge utilize vacate vaccinate vacuum validate vanish vaporize vary vend vent verify vet videotape view violate visit void volunteer vote
wait waitlist waive walk wane warn wash watch waterproof weaken weigh weld whitelist whiten widen winterize wipe worship wrap wrestle
yank yield zap zip zoom
`);

/**
 * Verbs that are as much nouns: at the head of a name they do not make it a command (`order_payment`, `report_status`),
 * and at its end they do not make it a sentence (`pull_request`, `credit_report`).
 */
export const nounLike: ReadonlySet<string> = words(`
aggregate count open sleep tap test
access appeal attempt attribute auction audit award backorder backup bid bill block board book buffer cache call challenge charge chat
check checkpoint claim clip command comment consent control copy cost cover credit deal debit debug delay demand deposit design dial
digest discount display dispute dock draft drift drive email end estimate exchange exercise exit export fax feed file filter fire flag
focus fork format forward fund gain grade grant guarantee guard heat help highlight hold honor host import input insert invoice issue
jam jump label land lead lease lie light like link list load lock log mail map mark match measure mention mirror monitor need offer
order output pack pair panic park pass patch pause permit pickup pin ping pipe pivot place plan play plug poll post press preview print
process promise prompt protest punch purchase query queue quote rank rate recall record refund release rent repair replay reply report
request rescue research reserve rest return review reward ring roll route rush sanction saw scale scan schedule score screenshot scroll
search seed set setup share shift show shutdown sign signal signup silence sort split spray spread spring stage stake stamp stand star
stay stock store stream string support swing switch tag tear test tip touch track trade train transfer transition transport travel treat
trigger trip turn tweet view visit vote wait walk wash watch wind yield zip
`);

/** What happened, said as a noun, and the verb that says it. */
export const nominals: ReadonlyMap<string, string> = new Map(pairs(`
acceptance accept acknowledgement acknowledge activation activate approval approve arrival arrive cancellation cancel
cancelation cancel completion complete confirmation confirm conversion convert creation create deactivation deactivate
deletion delete departure depart detection detect disconnection disconnect dismissal dismiss enrollment enroll
enrolment enrol escalation escalate expiration expire expiry expire failure fail fulfillment fulfill fulfilment fulfil
generation generate invocation invoke migration migrate modification modify reactivation reactivate redemption redeem
registration register rejection reject removal remove renewal renew restoration restore revocation revoke submission submit
success succeed suspension suspend synchronization synchronize termination terminate transmission transmit
validation validate verification verify withdrawal withdraw
`));

/** Words that say that something is not over, or how it stands: never a past tense. */
export const states: ReadonlySet<string> = words(`
awaiting inprogress near ongoing pending progress upcoming
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function pairs(text: string): (readonly [string, string])[] {
  const all = text.trim().split(/\s+/);
  return all.flatMap((noun, index) => index % 2 === 0 ? [[noun, all[index + 1] ?? noun] as const] : []);
}
