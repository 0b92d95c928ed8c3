package reportfile

import (
	"reflect"
	"sync"

	"casus/graph"
	"casus/vocabulary"
)

// The enumerated types of the format. They are types of their own so that the decoder and the schema know their words.
type (
	stance            string
	status            string
	extent            string
	eventType         string
	eventContext      string
	role              string
	measure           string
	moment            string
	actorKind         string
	affiliationType   string
	placeKind         string
	locationPrecision string
	timePrecision     string
	linkType          string
	reliability       string
	subject           string
)

// words gives the words of each enumerated type, in the order in which people are told of them.
var words = sync.OnceValue(func() map[reflect.Type][]string {
	all := map[reflect.Type][]string{
		reflect.TypeFor[stance]():  listOf(graph.Asserts, graph.Denies, graph.Predicts, graph.Assesses),
		reflect.TypeFor[status]():  listOf(graph.Occurred, graph.Ongoing, graph.Threatened, graph.Announced, graph.Prepared, graph.Predicted),
		reflect.TypeFor[extent]():  listOf(graph.Incident, graph.Series, graph.State),
		reflect.TypeFor[role]():    listOf(graph.RoleActor, graph.RoleRecipient, graph.RoleTarget, graph.RoleIntendedTarget, graph.RoleVictim, graph.RoleClaimant, graph.RoleAccused, graph.RoleHost, graph.RoleMediator, graph.RoleSupporter),
		reflect.TypeFor[measure](): listOf(graph.Killed, graph.Wounded, graph.Missing, graph.Detained, graph.Abducted, graph.Displaced, graph.Troops, graph.Attackers, graph.Attacks, graph.Crowd, graph.Weapons, graph.People, graph.Money),
		reflect.TypeFor[moment]():  listOf(graph.Before, graph.During, graph.After),
		reflect.TypeFor[actorKind](): listOf(graph.ActorState, graph.ActorGovernment, graph.ActorMilitary, graph.ActorPolice, graph.ActorParty, graph.ActorArmedGroup,
			graph.ActorOrganisation, graph.ActorPerson, graph.ActorPopulation, graph.ActorOffice, graph.ActorFacility),
		reflect.TypeFor[affiliationType]():   listOf(graph.MemberOf, graph.PartOfOrg, graph.Leads, graph.Represents, graph.Holds, graph.AlliedWith, graph.BackedBy),
		reflect.TypeFor[placeKind]():         listOf(graph.PlaceSite, graph.PlaceTown, graph.PlaceDistrict, graph.PlaceProvince, graph.PlaceCountry, graph.PlaceRegion),
		reflect.TypeFor[locationPrecision](): listOf(graph.LocatedSite, graph.LocatedTown, graph.LocatedNear, graph.LocatedDistrict, graph.LocatedProvince, graph.LocatedCountry, graph.LocatedRegion),
		reflect.TypeFor[timePrecision]():     listOf(graph.PrecisionTime, graph.PrecisionDay, graph.PrecisionWeek, graph.PrecisionMonth, graph.PrecisionYear, graph.PrecisionRange, graph.PrecisionUnknown),
		reflect.TypeFor[linkType]():          listOf(graph.Fulfils, graph.Ends, "RETALIATES_FOR", graph.Escalates, graph.Enables, graph.Causes, graph.PartOf, graph.Follows),
		reflect.TypeFor[reliability]():       {"A", "B", "C", "D", "E", "F"},
		reflect.TypeFor[subject]():           listOf(graph.KindReport, graph.KindActorRecord),
	}
	var types, contexts []string
	for _, t := range vocabulary.EventTypes() {
		types = append(types, t.Code)
	}
	for _, c := range vocabulary.Contexts() {
		contexts = append(contexts, c.Code)
	}
	all[reflect.TypeFor[eventType]()], all[reflect.TypeFor[eventContext]()] = types, contexts
	return all
})

func listOf[T ~string](ws ...T) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = string(w)
	}
	return out
}

func modesOf(t string) []string {
	var out []string
	for _, m := range vocabulary.Modes(t) {
		out = append(out, m.Code)
	}
	return out
}
