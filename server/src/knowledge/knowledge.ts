import { DateTime } from 'luxon';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import type { CaseWork } from '../cases/case-work.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { Environment } from '../config/environment.ts';
import type { Stores } from '../database/stores.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { ProgressService } from '../progress/progress.ts';
import { keyRingOf } from '../sealing/key-ring.ts';
import { createSeal } from '../sealing/sealed-text.ts';
import { createHttpGateway } from '../sms/sms-gateway.ts';
import { createInbound } from '../sms/inbound.ts';
import { inboundRoutes } from '../sms/inbound-routes.ts';
import { smsRoutes } from '../sms/sms-routes.ts';
import { createSms, type Sms } from '../sms/sms.ts';
import { answerRoutes } from './answer-routes.ts';
import { createKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts';
import { knowledgeRoutes } from './knowledge-routes.ts';

export interface KnowledgeParts {
  readonly environment: Environment;
  readonly stores: Stores;
  readonly organisations: Organisations;
  readonly cases: CaseWork;
  readonly audit: Audit;
  readonly progress: ProgressService;
  readonly nameOf: NameOf;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

export interface Knowledge {
  readonly sms: Sms;
  readonly base: KnowledgeBase;
  start(): void;
  stop(): void;
  register(app: FastifyInstance): Promise<void>;
}

/** The knowledge base and the outbox of short messages, put together. */
export function createKnowledge(parts: KnowledgeParts): Knowledge {
  const { environment, stores, organisations, cases, audit, progress, nameOf, now, log } = parts;
  const { SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: token } = environment;
  const gateway = url && token ? createHttpGateway({ url, token }) : null;
  const seal = createSeal(keyRingOf(environment), 'sms');
  const sms = createSms({ repository: stores.sms, seal, gateway, now, log });
  const today = () => DateTime.fromMillis(now(), { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd');
  const repository = stores.knowledge;
  const base = createKnowledgeBase({ repository, today, log });
  return {
    sms,
    base,
    start() {
      sms.start();
      base.start();
    },
    stop() {
      sms.stop();
      base.stop();
    },
    async register(app) {
      const { history, transaction } = stores;
      await app.register(smsRoutes({ messages: stores.sms, sms, audit, token: token ?? null, nameOf, now }));
      const inbound = createInbound({ repository: stores.smsInbound, progress, sms, transaction, now });
      await app.register(inboundRoutes({ inbound, token: token ?? null }));
      await app.register(knowledgeRoutes({ repository, base, nameOf, today, now }));
      await app.register(
        answerRoutes({ repository, base, cases, history, organisations, transaction, sms, nameOf, today, now }),
      );
    },
  };
}
