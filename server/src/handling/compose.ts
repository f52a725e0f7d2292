import type { FastifyInstance } from 'fastify';
import { createRegisterLinked } from '../cases/register-linked.ts';
import { dayOfKnown } from '../law/core/days.ts';
import type { RouteParts } from '../routes.ts';
import { handlingRoutes } from './handling-routes.ts';

/** Puts the handling of cases together. */
export async function registerHandlingRoutes(app: FastifyInstance, all: RouteParts): Promise<void> {
  const { environment, stores, work, moves, organisations, reporters, settings, law, nameOf, now } = all;
  await app.register(
    handlingRoutes({
      ...{ work, moves, organisations, reporters, nameOf, now },
      mayMove: organisations.mayMove,
      stores: stores.handling,
      cases: stores.cases,
      history: stores.history,
      transaction: stores.transaction,
      registerLinked: createRegisterLinked(stores.cases, moves),
      today: organisations.today,
      isHoliday: (day) => law.calendar.current.isHoliday(dayOfKnown(day)),
      videoMeetingUrl: environment.VIDEO_MEETING_URL,
      publicUrl: environment.PUBLIC_URL,
      sms: all.knowledge.sms,
      limits() {
        const { current } = settings;
        return {
          windowDays: current.factorWindowDays,
          quantity: current.factorQuantity,
          sameTrader: current.factorSameTrader,
          sameClass: current.factorSameClass,
          othersSameIssue: current.factorOthersSameIssue,
          names: current.factorNames,
        };
      },
    }),
  );
}
