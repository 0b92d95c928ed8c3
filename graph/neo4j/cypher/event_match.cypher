// What may be asked of an event's account, each behind the parameter that asks for it: a statement holds those that are asked.
// Planned with all of them it would take a tenth of a second at first, and a quarter longer for each account.
/*types*/ coalesce(a.type, '') IN $q.types
/*modes*/ a.mode IN $q.modes
/*statuses*/ a.status IN $q.statuses
/*extents*/ a.extent IN $q.extents
/*disputed*/ coalesce(a.disputed, false) = $q.disputed
/*contested*/ coalesce(a.contested, false) = $q.contested
/*lines*/ a.lineCount >= $q.lines[0] AND a.lineCount <= $q.lines[1]
/*reports*/ a.reportCount >= $q.reports[0] AND a.reportCount <= $q.reports[1]
/*from*/ CASE WHEN $q.possibly THEN a.earliest <= $q.to AND a.latest >= $q.from
    ELSE a.earliest >= $q.from AND a.latest <= $q.to OR a.sureFrom <= $q.to AND a.sureTo >= $q.from END
/*places*/ a.place IN $q.places
/*area*/ /*in_area*/
/*contexts*/ any(x IN a.contexts WHERE x IN $q.contexts)
/*stances*/ any(x IN a.stances WHERE x IN $q.stances)
/*datasets*/ any(x IN a.datasets WHERE x IN $q.datasets)
/*codes*/ any(x IN a.codes WHERE x IN $q.codes)
/*figures*/ any(x IN a.figures WHERE any(begins IN $q.figures WHERE x STARTS WITH begins))
/*whats*/ (a.type IN $q.whats OR a.type + '/' + coalesce(a.mode, '') IN $q.whats OR any(x IN a.codes WHERE x IN $q.meant))
/*countries*/ any(x IN a.countries WHERE x IN $q.countries) AND ($q.possibly OR all(x IN a.countries WHERE x IN $q.countries))
/*outcomes*/ /*outcome*/ IN $q.outcomes
/*terms*/ all(term IN $q.terms WHERE ' ' + a.terms CONTAINS term)
/*tookPart*/ any(part IN a.who WHERE substring(part, 37) IN $q.tookPart)
/*who*/ all(who IN $q.who WHERE any(part IN a.who WHERE (who.roles IS NULL OR substring(part, 37) IN who.roles)
    AND any(span IN who.spans WHERE span[0] = left(part, 36) AND /*overlap*/)))
