import { createHash, randomBytes } from 'node:crypto';
import type { MediationParty } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { mobileAmong } from '../sms/core/mobile.ts';
import type { Sms } from '../sms/sms.ts';
import { phaseOf } from './core/mediation-record.ts';
import { actingFor, openForHandling, type Actor, type HandlingGround } from './handling-cases.ts';
import type { DoorRecord, MediationRepository, MessageRecord } from './mediation-repository.ts';

export interface RoomParts extends HandlingGround {
  readonly mediations: MediationRepository;
  readonly nameOf: NameOf;
  readonly sms: Pick<Sms, 'send'>;
  /** PUBLIC_URL: the address under which citizens see the centre. */
  readonly publicUrl: string | undefined;
  /** The case behind a door, without anybody signed in. */
  readonly caseOf: (
    caseId: string,
  ) => Promise<{ readonly number: string | null; readonly title: string; readonly state: string } | null>;
}

export interface DoorWish {
  readonly party: MediationParty;
  /** The address under which whoever sends it sees the centre; null: it is not sent. */
  readonly sentFrom: string | null;
}

const DOOR_DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * The room in which a mediation by messages is held (Order 121, article 20). Mediators are signed in; each party has a
 * door, a key that only they get. A party sees the messages and the sessions, and of the case no more than its number.
 */
export function createRoomWork(parts: RoomParts) {
  const { mediations, history, transaction, sms, publicUrl, nameOf, caseOf, now } = parts;
  const reply = ({ id, author, userId, text, at }: MessageRecord) => ({
    ...{ id, text },
    author: author as MediationParty | 'mediator',
    authorName: userId === null ? null : nameOf(userId),
    at: at.getTime(),
  });

  async function phoneOf(row: CaseRecord, party: MediationParty): Promise<string> {
    const { person, callerNumber } = await parts.work.whoOf(row);
    const { respondent } = parts.work.detailOf(row);
    const to = mobileAmong(party === 'complainant' ? [person.phone, callerNumber] : [respondent.phone]);
    if (to === null) throw new Refusal('number-unknown');
    return to;
  }

  async function behind(key: string): Promise<DoorRecord> {
    const door = await mediations.doorByKey(hashOf(key));
    if (!door || door.until.getTime() < now()) throw new Refusal('not-found');
    return door;
  }

  async function isTalking(caseId: string): Promise<boolean> {
    const phase = phaseOf((await mediations.of(caseId)).record);
    return phase === 'under-way' || phase === 'testing';
  }

  return {
    async messages(caseId: string, user: SignedInUser) {
      const row = await parts.work.readable(caseId, user);
      if (row.type !== 'complaint') throw new Refusal('wrong-state');
      return { rows: (await mediations.messages(caseId)).map(reply) };
    },

    async say(caseId: string, text: string, { user }: Actor): Promise<void> {
      const { row } = await openForHandling(parts, caseId, user, 'unit', ['complaint']);
      if (row.state !== 'mediating' || !(await isTalking(caseId))) throw new Refusal('wrong-state');
      await mediations.say({ caseId, author: 'mediator', userId: user.id, text, at: new Date(now()) });
    },

    async doors(caseId: string, user: SignedInUser) {
      const { row } = await openForHandling(parts, caseId, user, 'unit', ['complaint']);
      const rows = await mediations.doors(row.id);
      return {
        rows: rows.map(({ party, until, madeAt, closedAt }) => ({
          party: party as MediationParty,
          until: until.getTime(),
          madeAt: madeAt.getTime(),
          isOpen: closedAt === null && until.getTime() > now(),
        })),
      };
    },

    /** The key stands behind the #, which no browser sends to a server and no log keeps. */
    async openDoor(caseId: string, { party, sentFrom }: DoorWish, actor: Actor) {
      const { row } = await openForHandling(parts, caseId, actor.user, 'unit', ['complaint']);
      if (row.state !== 'mediating') throw new Refusal('wrong-state');
      const to = sentFrom === null ? null : await phoneOf(row, party);
      const key = randomBytes(24).toString('base64url');
      const madeAt = new Date(now());
      const until = new Date(now() + DOOR_DAYS * DAY_MS);
      await transaction(async (tx) => {
        await mediations.openDoor(tx, { caseId, party, keyHash: hashOf(key), until, madeBy: actor.user.id, madeAt });
        const details = { party, bySms: to !== null };
        await history.append({ caseId, act: 'mediation-door-made', details, ...actingFor(actor, row) }, tx);
        if (to === null) return;
        // A party's link opens the room to whoever holds it: it is sealed in the outbox like every message.
        const text = `【12315】您的投诉调解（${row.number ?? ''}）在网上进行，请打开链接参加，请勿转发：${publicUrl ?? sentFrom}/mediation#${key}`;
        await sms.send({ to, text, kind: 'document', caseId, userId: actor.user.id }, tx);
      });
      return { path: `/mediation#${key}`, until: until.getTime(), isSent: to !== null };
    },

    async enter(key: string) {
      const door = await behind(key);
      const found = await caseOf(door.caseId);
      if (!found) throw new Refusal('not-found');
      const [{ record }, messages] = await Promise.all([mediations.of(door.caseId), mediations.messages(door.caseId)]);
      const isOpen = door.closedAt === null && found.state === 'mediating' && (await isTalking(door.caseId));
      return {
        party: door.party as MediationParty,
        caseNumber: found.number,
        about: found.title,
        isOpen,
        sessions: record.sessions
          .filter(({ outcome }) => outcome === null)
          .map(({ form, at, place }) => ({ form, at, place })),
        messages: messages.map(reply),
      };
    },

    async sayBehind(key: string, text: string): Promise<void> {
      const door = await behind(key);
      const found = await caseOf(door.caseId);
      if (door.closedAt !== null || found?.state !== 'mediating' || !(await isTalking(door.caseId)))
        throw new Refusal('wrong-state');
      const { caseId } = door;
      await mediations.say({ caseId, author: door.party as MediationParty, userId: null, text, at: new Date(now()) });
    },
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
