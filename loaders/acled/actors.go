package acled

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"casus/graph"
	"casus/loaders/record"
	"casus/vocabulary"
)

// An actor's native id is its name: its record's key is the name as ACLED writes it (on one line, with straight quotation
// marks), and the record says nothing but what the name says, whichever row it comes from.
//
//   - Years of a regime, "Military Forces of Iraq (2018-2020)", are dates of the name, which is also given without them.
//     "JNIM: Group for Support of Islam and Muslims" has its letters and its words as further names.
//   - "Government of", "Military Forces of" and "Police Forces of" a country, with or without years and with nothing behind,
//     are the country's sector, and judged the same as every dataset's; a unit, faction or mutiny is not.
//   - Country: the one of such a name, else the one in brackets at the name's end.
//   - Classes ("Civilians (Iraq)", "Students (Kenya)", "Unidentified Gang (Mexico)") are generic.
//   - Kind by the words of the name, for the kind of actor in the row may change from row to row: POPULATION are classes of
//     people and ethnic, religious and local groups; ARMED_GROUP militias, gangs, rebels and the like; PARTY what is
//     called so; all else ORGANISATION.

// maxActors bounds the kept records; a file of the whole world has some 10,000.
const maxActors = 50_000

// who reads the sides and returns the atoms of their actors.
func (m *mapper) who(r *row, event, subEvent string) ([]graph.Participant, []graph.Atom) {
	var who []graph.Participant
	var atoms []graph.Atom
	put := func(names string, role func(name string) graph.Role) {
		for name := range strings.SplitSeq(names, ";") {
			if name = tidy(name); name == "" {
				continue
			}
			all := m.actor(name)
			rec := all[0].(*graph.ActorRecord)
			p := graph.Participant{Record: rec.ID, Role: role(name)}
			if slices.Contains(who, p) {
				continue
			}
			if !slices.ContainsFunc(who, func(q graph.Participant) bool { return q.Record == p.Record }) {
				atoms = append(atoms, all...)
			}
			who = append(who, p)
		}
	}
	first, second := r.roles(event, subEvent)
	remote := event == "Explosions/Remote violence" || event == "Remote violence"
	for _, side := range []struct {
		actor, assoc column
		role         graph.Role
	}{{colActor1, colAssoc1, first}, {colActor2, colAssoc2, second}} {
		put(r[side.actor], func(string) graph.Role { return side.role })
		put(r[side.assoc], func(name string) graph.Role {
			if remote && isCivilian(name) {
				return graph.RoleVictim
			}
			return side.role
		})
	}
	return who, atoms
}

func isCivilian(name string) bool {
	return name == "Civilians" || strings.HasPrefix(name, "Civilians (")
}

// roles are those of the two sides.
func (r *row) roles(event, subEvent string) (first, second graph.Role) {
	first, second = graph.RoleActor, graph.RoleActor
	is := func(kind string, inter, actor column) bool {
		return r[inter] == kind || r[inter] == "" && kind == "7" && isCivilian(tidy(r[actor]))
	}
	against := event == "Violence against civilians" // side 2 is the target, says ACLED; in old files not always
	excess := subEvent == "Excessive force against protesters"
	marked := r[colTargeting] != ""
	switch event {
	case "Explosions/Remote violence", "Remote violence", "Riots", "Riots/Protests", "Violence against civilians":
	default:
		if !marked && !excess {
			return first, second
		}
	}
	one, two := is("7", colInter1, colActor1), is("7", colInter2, colActor2)
	peaceful := event == "Riots/Protests" && !marked && (is("6", colInter1, colActor1) || is("6", colInter2, colActor2))
	switch {
	case peaceful: // protesters who met civilians
	case two:
		second = graph.RoleVictim
	case one && (r[colActor2] != "" || against || marked):
		first = graph.RoleVictim
	case against && r[colActor2] != "":
		second = graph.RoleVictim
	case marked || excess:
		one, two = is("6", colInter1, colActor1), is("6", colInter2, colActor2)
		if two {
			second = graph.RoleVictim
		} else if one && r[colActor2] != "" {
			first = graph.RoleVictim
		}
	}
	return first, second
}

// regime are the years of one, the last of them open where it lasts.
var regime = regexp.MustCompile(` ?\((\d{4}) ?[-–] ?(\d{4})?\)`)

// actor is the record of a name and what goes with it.
func (m *mapper) actor(name string) []graph.Atom {
	if all := m.actors[name]; all != nil {
		return all
	}
	all := actorOf(name)
	if len(m.actors) >= maxActors {
		clear(m.actors)
	}
	m.actors[name] = all
	return all
}

func actorOf(name string) []graph.Atom {
	rec := &graph.ActorRecord{
		ID: graph.ActorRecordID(ActorDataset, name), Dataset: ActorDataset, Key: name,
		Ids: []graph.ExternalID{{Dataset: ActorDataset, Key: name}},
		Raw: string(append(record.AppendQuoted([]byte(`{"name":`), name), '}')),
	}
	plain, behind, during := name, "", (*graph.Period)(nil)
	if at := regime.FindStringSubmatchIndex(name); at != nil && at[0] > 0 {
		plain, behind = name[:at[0]], strings.TrimSpace(name[at[1]:])
		years := regime.FindStringSubmatch(name)
		during = lasted(years[1], years[2])
	}
	whole := plain
	if behind != "" {
		whole += " " + behind
	}
	called := func(text string) {
		n := graph.ActorName{Text: text, During: during}
		if text != "" && !slices.ContainsFunc(rec.Names, func(o graph.ActorName) bool { return o.Text == text }) {
			rec.Names = append(rec.Names, n)
		}
	}
	called(whole)
	called(name)
	if letters, words, ok := strings.Cut(whole, ": "); ok && !strings.Contains(whole, " and/or ") {
		called(strings.TrimSpace(words))
		called(strings.TrimSpace(letters))
	}

	// What the name says of a state.
	if sector, country, unit := stateOf(plain); sector != "" {
		rec.Kind = sector.Kind()
		on := time.Time{}
		if during != nil {
			on = *during.Earliest.Time()
		}
		if c, ok := vocabulary.CountryByName(country, on); ok {
			rec.Country = c.ISO3
			if behind == "" && !unit {
				return append([]graph.Atom{rec}, record.SameState(rec, c.ISO3, c.Name, sector)...)
			}
		}
		return []graph.Atom{rec}
	}
	base, place := whole, ""
	if i := strings.LastIndex(whole, " ("); i > 0 && strings.HasSuffix(whole, ")") {
		base, place = whole[:i], whole[i+2:len(whole)-1]
	}
	if c, ok := vocabulary.CountryByName(place, time.Time{}); ok {
		rec.Country = c.ISO3
	}
	rec.Kind, rec.Generic = kindOf(base)
	return []graph.Atom{rec}
}

// lasted is the time of a regime; nil where the years are the wrong way round.
func lasted(from, to string) *graph.Period {
	y, _ := number(from, 4)
	p := graph.Between(graph.InstantOf(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)), graph.OpenEnd, graph.PrecisionYear)
	p.Raw = from + "-" + to
	if y, ok := number(to, 4); ok {
		p.Latest = graph.InstantOf(time.Date(y+1, 1, 1, 0, 0, 0, 0, time.UTC)) - 1
	}
	if p.Earliest > p.Latest {
		return nil
	}
	return &p
}

// stateOf reads a name as that of a state's government or forces: the sector, the country as it is named, and whether it
// is only of that sector, as mutineers are.
func stateOf(name string) (sector record.Sector, country string, unit bool) {
	for _, not := range []string{"Mutiny of ", "Former "} {
		if rest, ok := strings.CutPrefix(name, not); ok {
			name, unit = rest, true
		}
	}
	for _, s := range []struct {
		words  string
		sector record.Sector
	}{{"Government of ", record.Government}, {"Military Forces of ", record.Military}, {"Police Forces of ", record.Police}} {
		if rest, ok := strings.CutPrefix(name, s.words); ok {
			return s.sector, strings.TrimPrefix(rest, "the "), unit
		}
	}
	return "", "", false
}

// classes are the names that mean no actor of its own, and their kinds.
var classes = map[string]graph.ActorKind{
	"civilians": graph.ActorPopulation, "protesters": graph.ActorPopulation, "rioters": graph.ActorPopulation,
	"aid workers": graph.ActorPopulation, "cattle traders": graph.ActorPopulation, "children": graph.ActorPopulation,
	"christian group": graph.ActorPopulation, "drug suspects": graph.ActorPopulation, "farmers": graph.ActorPopulation,
	"fishers": graph.ActorPopulation, "fishermen": graph.ActorPopulation, "girls": graph.ActorPopulation,
	"health workers": graph.ActorPopulation, "hindu group": graph.ActorPopulation, "independent politicians": graph.ActorPopulation,
	"indigenous group": graph.ActorPopulation, "jewish group": graph.ActorPopulation, "journalists": graph.ActorPopulation,
	"judges": graph.ActorPopulation, "labor group": graph.ActorPopulation, "labour group": graph.ActorPopulation,
	"lawyers": graph.ActorPopulation, "lgbt": graph.ActorPopulation, "lgbtq+": graph.ActorPopulation, "migrants": graph.ActorPopulation,
	"miners": graph.ActorPopulation, "muslim group": graph.ActorPopulation, "pastoralists": graph.ActorPopulation,
	"prisoners": graph.ActorPopulation, "refugees/idps": graph.ActorPopulation, "settlers": graph.ActorPopulation,
	"street traders": graph.ActorPopulation, "students": graph.ActorPopulation, "taxi drivers": graph.ActorPopulation,
	"teachers": graph.ActorPopulation, "tribal group": graph.ActorPopulation, "veterans": graph.ActorPopulation, "women": graph.ActorPopulation,
	"anti-drug vigilantes": graph.ActorArmedGroup, "gang militia": graph.ActorArmedGroup, "islamist militia": graph.ActorArmedGroup,
	"militia": graph.ActorArmedGroup, "muslim militia": graph.ActorArmedGroup, "pirates": graph.ActorArmedGroup,
	"tribal militia": graph.ActorArmedGroup, "vigilante group": graph.ActorArmedGroup, "vigilante militia": graph.ActorArmedGroup,
	"private security forces": graph.ActorOrganisation,
}

// kindWords tell the kind of an actor by words of its name; the first that fits counts.
var kindWords = []struct {
	kind  graph.ActorKind
	words []string
}{
	{graph.ActorPopulation, []string{"ethnic group", "communal group", "clan group", "caste group", "community group", "tribal group", "muslim group", "christian group"}},
	{graph.ActorArmedGroup, []string{
		"militia", "militias", "armed group", "armed forces", "gang", "rebels", "separatists", "vigilante", "vigilantes", "cartel", "mutiny",
		"army", "liberation front", "brigade", "brigades", "battalion", "mujahideen", "mujahidin", "guerrilla", "guerrillas", "cult",
		"insurgents", "militants", "self defence", "self defense", "islamic state", "al qaeda", "taliban", "al shabaab", "boko haram",
		"jnim", "hezbollah", "hamas",
	}},
	{graph.ActorMilitary, []string{"military forces"}},
	{graph.ActorPolice, []string{"police"}},
	{graph.ActorParty, []string{"party"}},
}

var spaced = strings.NewReplacer(":", " ", ",", " ", "(", " ", ")", " ", "/", " ", "-", " ")

// kindOf reads the kind from a name without country and years, and tells whether it is a class.
func kindOf(base string) (graph.ActorKind, bool) {
	folded := strings.ToLower(base)
	if kind, ok := classes[folded]; ok {
		return kind, true
	}
	generic := strings.HasPrefix(folded, "unidentified ")
	padded := " " + spaced.Replace(folded) + " "
	for _, k := range kindWords {
		for _, w := range k.words {
			if strings.Contains(padded, " "+w+" ") {
				return k.kind, generic
			}
		}
	}
	if strings.HasSuffix(folded, " group") && generic {
		return graph.ActorPopulation, true
	}
	return graph.ActorOrganisation, generic
}
