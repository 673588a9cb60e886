import { anchorOf, fieldName } from '../../formats/avro/obstacle.ts';
import { kind } from '../../formats/avro/compiled-type.ts';
import { mostDepth } from '../avro/pass.ts';
import type { PlacedFault } from '../avro/read.ts';
import type { ConfirmedSchema } from '../confirmed-schema.ts';
import { counted, schemaWords } from '../schema-words.ts';
import { pathText } from '../value.ts';
import type { ValuePath } from '../value.ts';
import type { WhyNot } from './why-not.ts';

/** Bytes that are no data of their writer's schema. */
export function wireFaultSaid(fault: PlacedFault, writer: ConfirmedSchema, of: 'message' | 'unpacked'): WhyNot {
  const schema = schemaWords(writer);
  const { from, to, path } = fault;
  const place = path.length === 0 ? 'The value' : `"${pathText(path)}"`;
  const base = {
    bytes: { from, to, of }, writer, path, ...(path.length > 0 && { field: causePath(path) }), cause: `${fault.kind} ${causePath(path)}`,
    writerNode: fault.field ? fieldName(fault.field) : anchorOf(fault.use.said),
  };
  const another = `Compare the bytes with ${schema}: another schema may have written them.`;
  switch (fault.kind) {
    case 'truncated': {
      const { left = 0 } = fault;
      const fact = from === to
        ? `The message ends at byte ${from}, before ${path.length === 0 ? 'the value' : place}`
        : `${place} at byte ${from} takes ${counted(fault.wants ?? 0, 'byte')} and ${left === 0 ? 'none is' : left === 1 ? '1 is' : `${left} are`} left`;
      return { ...base, kind: 'truncated', outcome: 'fails', message: `${fact}, so it cannot be read with ${schema}. The message was cut, or another schema wrote it.` };
    }
    case 'no-such-branch':
      return { ...base, kind: 'not-its-data', outcome: 'fails', message: `${place} names branch ${fault.value} at byte ${from}, and its union has ${counted(fault.count ?? 0, 'branch').replace('branchs', 'branches')} (from 0), so it cannot be read with ${schema}. ${another}` };
    case 'no-such-symbol': {
      const name = fault.use.type.kind === kind.enum ? ` "${fault.use.type.simpleName}"` : '';
      return { ...base, kind: 'not-its-data', outcome: 'fails', message: `${place} names symbol ${fault.value} at byte ${from}, and the enum${name} has ${counted(fault.count ?? 0, 'symbol')} (from 0), so it cannot be read with ${schema}. ${another}` };
    }
    case 'negative-length':
      return { ...base, kind: 'not-its-data', outcome: 'fails', message: `${place} has the length ${fault.value} at byte ${from}, so it cannot be read with ${schema}. ${another}` };
    case 'endless-varint':
      return { ...base, kind: 'not-its-data', outcome: 'fails', message: `${place} at byte ${from} is a number that does not end within ${to - from} bytes, so it cannot be read with ${schema}. ${another}` };
    case 'too-deep':
      return { ...base, kind: 'too-big', outcome: 'unknown', cause: 'too-deep', message: `Values are nested more than ${mostDepth} levels deep at byte ${from}. The message is not read further here; other readers may read it.` };
    case 'no-type':
      return { ...base, kind: 'unusable-schema', outcome: 'unknown', message: `${place} has a type in ${schema} that is not known, so nothing behind it can be read. Mend the schema.` };
    default:
      return fault.kind satisfies never;
  }
}

/** A path without positions and keys of lists: what is wrong in the first item and in the second is one cause. */
export function causePath(path: ValuePath): string {
  return pathText(path).replaceAll(/\[\d+\]/g, '[]');
}
