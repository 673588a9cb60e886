import { effectiveFields } from '../../../model/effective-fields.ts';
import { envelopeOf, ownField } from '../../envelope.ts';
import { renameField } from '../../rename-field.ts';
import { bad, defineRule, good, json, avro } from '../../rule.ts';

const illegal = (name: string): string => `"${name}" is no name that a CloudEvents attribute can have: SDKs refuse it, or lose it on the way through headers. Use lower-case letters and digits only, or put it into "data".`;
const long = (name: string): string => `"${name}" has ${name.length} characters: CloudEvents asks for 20 at most, since some transports carry no longer names. Shorten it.`;

export default defineRule({
  id: 'envelope/illegal-attribute-name',
  title: 'Attributes of a CloudEvent have names of lower-case letters and digits',
  why: 'Attributes travel as headers of many protocols; the specification allows only names that all of them carry unchanged (CloudEvents 1.0.2, "Attribute Naming Convention").',
  formats: ['avro', 'json-schema'],
  options: {
    except: { type: 'array', items: { type: 'string' }, default: ['data', 'data_base64'], description: 'Members of an event that are no attributes.' },
  },
  visit: {
    document(model, { settings, options, workspace, tree, report }) {
      const root = effectiveFields(model, workspace);
      // Only a schema with `specversion` describes a whole CloudEvent; any other one its data, where any name is right.
      if (!root?.fields.has('specversion')) return;
      const envelope = envelopeOf(model, settings, workspace);
      for (const field of root.fields.values()) {
        if (options.except.includes(field.name) || (/^[a-z0-9]+$/.test(field.name) && field.name.length <= 20)) continue;
        if (envelope?.slots.some((slot) => slot.state === 'misnamed' && slot.field.nameNode === field.nameNode) && settings.rules.has('envelope/misnamed-field')) continue;
        const own = ownField(model, field);
        if (!own) continue;
        const meant = field.name.toLowerCase().replace(/[^a-z0-9]/g, '');
        const edits = meant !== field.name && meant !== '' && meant.length <= 20 ? renameField(tree, own, meant) : undefined;
        report(own.nameNode, /^[a-z0-9]+$/.test(field.name) ? long(field.name) : illegal(field.name), { fixes: edits ? [{ title: `Rename to "${meant}"`, safe: false, edits }] : [] });
      }
    },
  },
  examples: [
    bad('snake_case', json`{ "title": "order.placed", "type": "object", "properties": { "specversion": { "const": "1.0" }, ⟦"tenant_id"⟧: { "type": "string" }, "data": { "type": "object", "properties": { "order_id": {} } } } }`, illegal('tenant_id'), {
      fixed: json`{ "title": "order.placed", "type": "object", "properties": { "specversion": { "const": "1.0" }, "tenantid": { "type": "string" }, "data": { "type": "object", "properties": { "order_id": {} } } } }`,
    }),
    bad('camelCase', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "specversion", "type": "string" }, { "name": ⟦"traceParent"⟧, "type": "string" }] }`, illegal('traceParent'), {
      fixed: avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "specversion", "type": "string" }, { "name": "traceparent", "type": "string" }] }`,
    }),
    bad('too long', json`{ "title": "order.placed", "type": "object", "properties": { "specversion": { "const": "1.0" }, ⟦"dataclassificationlevel"⟧: { "type": "string" } } }`, long('dataclassificationlevel')),
    bad('a member of one’s own', json`{ "title": "order.placed", "type": "object", "properties": { "specversion": { "const": "1.0" }, "_links": {}, ⟦"data_base64"⟧: {} } }`, illegal('data_base64'), {
      options: { except: ['data', '_links'] },
      fixed: json`{ "title": "order.placed", "type": "object", "properties": { "specversion": { "const": "1.0" }, "_links": {}, "database64": {} } }`,
    }),
    good('as the specification says', json`{ "title": "order.placed", "type": "object", "properties": { "specversion": { "const": "1.0" }, "datacontenttype": {}, "traceparent": {}, "data_base64": {} } }`),
    good('the data alone', json`{ "title": "order.placed", "type": "object", "properties": { "order_id": { "type": "string" } } }`),
  ],
});
