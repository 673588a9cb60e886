import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isCommandPhrase, isCrudWord, pastForm, tenseOf } from '../../server/src/core/words/past-tense.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);
const pairs = (text: string): [string, string][] =>
  text.trim().split(/\s*;\s*/).filter(Boolean).map(each => words(each) as [string, string]);

const pastActions = words(`
placed created signed_up rolledBack partially-shipped closed_by_user address_changed payment_method_updated OrderPlaced sent withdrawn paid
written ORDER_SHIPPED auto_merge_disabled new_permissions_accepted converted_to_draft appeared_in_branch review_request_removed rerequested
rolledback logged_in checkedOut canceled cancelled labelled timedOut not_delivered was_created has_shipped order_shipped_partially
team_added_to_repository processing_started submit_failed request_approved change_abandoned delete_requested overpaid rebuilt resent unbound undone
redone overridden withheld exceeded embedded seeded proceeded fed led sped agreed freed guaranteed misled found lost left made known born
blorped order_cancelled_v2 user_created_order requested_action checkpointed undergone
`);
for (const action of pastActions) test(`past: ${action}`, () => assert.equal(tenseOf(action).kind, 'past'));

const ambiguousActions = words(`
put cut set read reset shut shed broadcast split hit cost let run rerun password_reset reset_password password_read order_put_on_hold setup
preset offset unread spread
payment event snapshot heartbeat temperature ready active idle blorp ready_for_review unknown warning orders requests meeting coordinates
pull_request credit_report launch_successful android_find_in_page_interaction order_payment report_status domainid 42 downstream outcome
`);
for (const action of [...ambiguousActions, '', '_', '注文']) {
  test(`ambiguous: ${JSON.stringify(action)}`, () => assert.equal(tenseOf(action).kind, 'ambiguous'));
}

const presentActions = pairs(`
create created; Create Created; CREATE CREATED; creates created; creating created; update updated; delete deleted; place placed; cancel cancelled;
ship shipped; ships shipped; shipping shipped; send sent; pay paid; withdraw withdrawn; write written; synchronize synchronized; suspend suspended; unsuspend unsuspended;
retry retried; retries retried; deny denied; begin begun; builds built; process_payment payment_processed; place_order order_placed; reserveStock stockReserved; order ordered; request requested;
embed embedded; feed fed; exceed exceeded; need needed; seed seeded; speed sped; proceed proceeded;
sign_up signed_up; signUp signedUp; SignUp SignedUp; sign-up signed-up; roll_back rolled_back; signup signed_up; Login LoggedIn; user-login user-logged-in;
rollback rolled_back; checkout checked_out; cancelOrder orderCancelled; CancelOrder OrderCancelled; CANCEL_ORDER ORDER_CANCELLED; send-email email-sent;
create_order order_created; update_payment_method payment_method_updated; add_to_cart added_to_cart; add_item_to_cart item_added_to_cart;
mark_as_read marked_as_read; mark_as_paid marked_as_paid; mark_paid marked_paid; delete_archived_orders archived_orders_deleted;
address_change address_changed; cell_move cell_moved; HTTPRequestSend HTTPRequestSent; callComplete callCompleted; team_add_to_repo team_added_to_repo;
account_creation account_created; success succeeded; Failure Failed; delivery_failure delivery_failed; cancellation cancelled; is_processing is_processed
`);
for (const [action, past] of presentActions) {
  test(`not past: ${action}, proposed ${past}`, () => {
    const tense = tenseOf(action);
    assert.equal(tense.kind, 'not-past');
    assert.equal(tense.kind === 'not-past' && tense.past, past);
  });
}

for (const action of words('pending in_progress trial_will_end will_be_deleted about_to_expire do_ship to_be_confirmed pending_change secret_near_expiry payment_awaiting red bed hundred infrared')) {
  test(`not past, and no form to propose: ${action}`, () => {
    const tense = tenseOf(action);
    assert.equal(tense.kind, 'not-past');
    assert.equal(tense.kind === 'not-past' && tense.past, undefined);
  });
}

test('names the verb in its base form', () => {
  const verbs = ['Shipping', 'creates', 'CancelOrder', 'account_creation', 'mark_as_read'].map(action => {
    const tense = tenseOf(action);
    return tense.kind === 'not-past' ? tense.verb : undefined;
  });
  assert.deepEqual(verbs, ['ship', 'create', 'cancel', 'create', 'mark']);
});

test('a mixed style keeps its other parts, and is not turned round', () => {
  assert.deepEqual(tenseOf('Order-status_change'), { kind: 'not-past', past: 'Order-status_changed', verb: 'change' });
  assert.deepEqual(tenseOf('Cancel_order'), { kind: 'not-past', past: undefined, verb: 'cancel' });
});

test('words of the project decide first', () => {
  assert.equal(tenseOf('blorp', { past: ['Blorp'] }).kind, 'past');
  assert.equal(tenseOf('order_blorp', { past: ['blorp'] }).kind, 'past');
  assert.equal(tenseOf('reset', { past: ['reset'] }).kind, 'past');
  assert.equal(tenseOf('create', { past: ['create'] }).kind, 'past');
  assert.equal(tenseOf('unlimited', { notPast: ['Unlimited'] }).kind, 'not-past');
  assert.equal(tenseOf('plan_unlimited', { notPast: ['unlimited'] }).kind, 'not-past');
  assert.deepEqual(tenseOf('reset', { notPast: ['reset'] }), { kind: 'not-past', past: 'reset', verb: 'reset' });
  assert.equal(tenseOf('created', { past: [], notPast: [] }).kind, 'past');
});

const forms = pairs(`
ship shipped; stop stopped; plan planned; tag tagged; cancel cancelled; commit committed; submit submitted; refer referred; transfer transferred;
occur occurred; admit admitted; control controlled; equip equipped; format formatted; overlap overlapped; quiz quizzed; unplug unplugged; remap remapped;
offer offered; deliver delivered; register registered; open opened; edit edited; credit credited; visit visited; target targeted; develop developed;
label labeled; travel traveled; signal signaled; enrol enrolled; fix fixed; show shown; play played; survey surveyed; view viewed; tax taxed;
try tried; apply applied; verify verified; copy copied; deny denied; create created; free freed; agree agreed; tie tied; die died; echo echoed; veto vetoed; ski skied;
panic panicked; mimic mimicked; traffic trafficked; sync synced; arc arced;
go gone; undo undone; redo redone; undergo undergone; take taken; overtake overtaken; see seen; foresee foreseen; oversee overseen; write written; rewrite rewritten; overwrite overwritten;
give given; withdraw withdrawn; withhold withheld; withstand withstood; uphold upheld; draw drawn; know known; grow grown; fly flown; freeze frozen; unfreeze unfrozen;
choose chosen; break broken; steal stolen; speak spoken; drive driven; ride ridden; override overridden; rise risen; arise arisen; begin begun; swim swum; ring rung; sink sunk; drink drunk;
send sent; resend resent; spend spent; lend lent; build built; rebuild rebuilt; pay paid; repay repaid; prepay prepaid; overpay overpaid; buy bought; bring brought; think thought; catch caught; teach taught; seek sought;
sell sold; resell resold; tell told; find found; bind bound; rebind rebound; wind wound; rewind rewound; hold held; keep kept; sleep slept; leave left; lose lost; meet met; feed fed; lead led; speed sped; flee fled;
win won; hang hung; stick stuck; strike struck; swing swung; dig dug; shoot shot; light lit; slide slid; hide hidden; bite bitten; eat eaten; fall fallen; forget forgotten; forbid forbidden; forgive forgiven;
get got; sit sat; stand stood; understand understood; undertake undertaken; make made; remake remade; have had; hear heard; say said; lay laid; mean meant; deal dealt; feel felt; sweep swept;
run ran; rerun reran; come came; become became; put put; cut cut; set set; reset reset; read read; split split; broadcast broadcast; outbid outbid; cost cost;
bear borne; swear sworn; tear torn; wear worn; shake shaken; mistake mistaken; throw thrown; overthrow overthrown; prove proved; burn burned; learn learned; relay relayed; delight delighted; debit debited; debut debuted
`);
for (const [verb, past] of forms) test(`pastForm: ${verb} is ${past}`, () => assert.equal(pastForm(verb), past));

test('pastForm: what is past stays, other forms go by their verb, particles stay behind', () => {
  assert.equal(pastForm('created'), 'created');
  assert.equal(pastForm('sent'), 'sent');
  assert.equal(pastForm('shipping'), 'shipped');
  assert.equal(pastForm('retries'), 'retried');
  assert.equal(pastForm('Create'), 'created');
  assert.equal(pastForm('sign_up'), 'signed_up');
  assert.equal(pastForm('roll-back'), 'rolled-back');
  assert.equal(pastForm('check out'), 'checked out');
  assert.equal(pastForm('login'), 'logged_in');
  for (const none of ['', 'x', '42', 'a1', '注文']) assert.equal(pastForm(none), undefined);
});

test('isCrudWord', () => {
  for (const word of words('create created creates updating Updated delete deleted upserted insert inserted modify modified change changed edited saved')) assert.equal(isCrudWord(word), true, word);
  for (const word of words('placed place cancel sent order unchanged reset opened')) assert.equal(isCrudWord(word), false, word);
});

test('isCommandPhrase', () => {
  for (const phrase of words('create_order send_email cancel_order delete_archived_orders get_price update_address change_address process_payment place_order')) {
    assert.equal(isCommandPhrase(phrase.split('_')), true, phrase);
  }
  for (const phrase of words('create order_created order_payment report_status request_id change_log update_request cancel_reason create_date delete_failed sign_up order_line 42 pull_request process_id process_instance purchase_order schedule_window')) {
    assert.equal(isCommandPhrase(phrase.split('_')), false, phrase);
  }
  assert.equal(isCommandPhrase([]), false);
});

test('public event names: nearly all are past, and what is not is seen', t => {
  const folder = sharedFolder('names');
  if (folder === undefined) return t.skip(absentShared);
  const names = readFileSync(path.join(folder, 'public-event-names.tsv'), 'utf8').trim().split('\n').map(line => line.split('\t')[1] ?? '');
  const actions = names.map(name => name.replace(/\.schema\.json$/, '').split(/[./]/).filter(part => !/^v\d+$/.test(part)).at(-1) ?? '');
  // Names of GitHub's `push.event` kind and one odd name have no action of their own.
  const real = actions.filter(action => action !== 'event' && action !== 'domainid');
  const notPast = words(`move suspend unsuspend pending_change synchronize create dismiss reopen resolve pending_cancellation pending_tier_change
    in_progress waiting pending success`);
  const silent = ['ready_for_review', 'reset'];
  const wrong = real.filter(action => tenseOf(action).kind !== (notPast.includes(action) ? 'not-past' : silent.includes(action) ? 'ambiguous' : 'past'));
  assert.deepEqual(wrong, []);
  assert.ok(real.length > 600, `${real.length} names`);
});
