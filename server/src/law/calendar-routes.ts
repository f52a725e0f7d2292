import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, nullable, replies } from '../http/reply-schemas.ts';
import type { CalendarRepository } from './calendar-repository.ts';
import type { WorkCalendar } from './calendar.ts';
import { wrongDaysOf } from './core/check-year.ts';
import type { DueWatch } from './due-watch.ts';

const tags = ['law'];
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Year = Type.Integer({ minimum: 2014, maximum: 2200 });
const Table = {
  source: Type.String({ minLength: 2, maxLength: 300, description: 'The notice of the State Council.' }),
  holidays: Type.Record(Day, Type.String({ minLength: 1, maxLength: 100 }), { maxProperties: 100 }),
  makeUpWorkdays: Type.Array(Day, { maxItems: 40 }),
};
const YearReply = Type.Object({
  year: Year,
  days: Type.Integer({ description: 'Days off.' }),
  makeUpDays: Type.Integer(),
  /** Null for a year that came with the files of the site. */
  entered: nullable(Type.Object({ ...Table, byName: nullable(Type.String()), at: At })),
});

export interface CalendarRouteParts {
  readonly calendar: WorkCalendar;
  readonly years: CalendarRepository;
  readonly watch: DueWatch;
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** The official calendars by which working days are counted. */
export function calendarRoutes(parts: CalendarRouteParts): FastifyPluginAsyncTypebox {
  const { calendar, years, watch, audit, nameOf } = parts;
  return async (app) => {
    app.get(
      '/api/calendar-years',
      {
        config: { access: ['supervisor', 'administrator', 'officer'] },
        schema: {
          operationId: 'listCalendarYears',
          tags,
          response: replies(Type.Object({ rows: Type.Array(YearReply), missing: Type.Array(Year) })),
        },
      },
      async () => {
        const entered = new Map((await years.all()).map((each) => [each.year, each]));
        const rows = calendar.years.map((year) => {
          const own = entered.get(year);
          const shown = own && {
            source: own.source,
            holidays: { ...own.holidays },
            makeUpWorkdays: [...own.makeUpWorkdays],
          };
          const by = own && { byName: nameOf(own.enteredBy), at: own.enteredAt.getTime() };
          return { year, ...calendar.countsOf(year), entered: shown && by ? { ...shown, ...by } : null };
        });
        return { rows, missing: watch.missingYears };
      },
    );

    app.put(
      '/api/calendar-years/:year',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'enterCalendarYear',
          summary: 'Enters what the State Council announced. Due dates that it changes are counted anew.',
          tags,
          params: Type.Object({ year: Year }),
          body: Type.Object(Table, { additionalProperties: false }),
          response: replies(Type.Object({ recounted: Type.Integer() })),
        },
      },
      async (request) => {
        const { year } = request.params;
        const table = { year, ...request.body };
        const wrong = wrongDaysOf(table);
        if (wrong.length > 0) throw new Refusal('calendar-invalid', wrong);
        const user = userOf(request);
        await years.put(table, user.id);
        await audit.record({
          userId: user.id,
          action: 'calendar-entered',
          subjectKind: 'calendar',
          subjectId: String(year),
          address: request.ip,
        });
        await calendar.refresh();
        const recounted = await watch.recount(year);
        await watch.look();
        return { recounted };
      },
    );
  };
}
