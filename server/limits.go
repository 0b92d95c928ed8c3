package server

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"casus/graph"
)

// Limits bound what one question may ask for. A field that is 0 takes the value of DefaultLimits. Whatever passes one is refused
// as LIMIT_EXCEEDED, or TIMEOUT, with the numbers.
type Limits struct {
	// Tokens are those of the question's text.
	Tokens int
	// Selections counts fields and fragments, those of a fragment as often as it is spread.
	Selections int
	// Depth is how many fields lie one below another. Introspection does not count.
	Depth int
	// Aliases, RootFields and Repeats, which are fields named again in one place, bound how often a question asks the same.
	Aliases    int
	RootFields int
	Repeats    int
	// Cost is the sum of what the fields cost; see costs.
	Cost int
	// ResultBytes bounds the data of one answer.
	ResultBytes int
	// Timeout bounds how long an answer may take, and of a subscription each call of the store.
	Timeout time.Duration
	// WriteTimeout bounds how long a client may take to accept a part of an answer, or a change, before it is cut off.
	WriteTimeout time.Duration
}

// DefaultLimits let pass what an analyst asks by hand, and the pages of a notebook.
func DefaultLimits() Limits {
	return Limits{
		Tokens: 5000, Selections: 10_000, Depth: 15, Aliases: 50, RootFields: 20, Repeats: 500, Cost: 250_000,
		ResultBytes: 32 << 20, Timeout: 15 * time.Second, WriteTimeout: 30 * time.Second,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	return Limits{
		cmp.Or(l.Tokens, d.Tokens), cmp.Or(l.Selections, d.Selections), cmp.Or(l.Depth, d.Depth), cmp.Or(l.Aliases, d.Aliases),
		cmp.Or(l.RootFields, d.RootFields), cmp.Or(l.Repeats, d.Repeats), cmp.Or(l.Cost, d.Cost), cmp.Or(l.ResultBytes, d.ResultBytes),
		cmp.Or(l.Timeout, d.Timeout), cmp.Or(l.WriteTimeout, d.WriteTimeout),
	}
}

// The bounds of what no operator needs to set.
const (
	// maxBody is of a request's body, in bytes.
	maxBody = 1 << 20
	// maxLines is how many websockets and event streams are open at once, maxOperations how many questions are under way on
	// one websocket.
	maxLines      = 500
	maxOperations = 20
	// maxListed is how many items a list may have that an argument holds, at any depth: ids, codes, reports to file.
	maxListed = 1000
	// remembered questions are kept by their text and by their hash. A text that is longer than maxRememberedText is not: a
	// thousand of the longest would fill the memory.
	rememberedTexts   = 1000
	maxRememberedText = 32 << 10
)

// shortOnly keeps what belongs to questions that are not too long.
type shortOnly[T any] struct {
	graphql.Cache[T]
	text func(key string, value T) string
}

// Add implements graphql.Cache.
func (c shortOnly[T]) Add(ctx context.Context, key string, value T) {
	if len(c.text(key, value)) <= maxRememberedText {
		c.Cache.Add(ctx, key, value)
	}
}

// over is the error of a limit that a question passes.
func over(limit string, got, most int) *gqlerror.Error {
	return gqlerror.Wrap(&graph.LimitError{What: limit, Got: int64(got), Max: int64(most)})
}

// limiter refuses what passes a limit before anything of it runs.
type limiter struct {
	Limits
	schema        *ast.Schema
	known         graphql.Cache[*ast.QueryDocument]
	introspection bool
}

// ExtensionName implements graphql.HandlerExtension.
func (l *limiter) ExtensionName() string { return "Limits" }

// Validate implements graphql.HandlerExtension.
func (l *limiter) Validate(es graphql.ExecutableSchema) error {
	l.schema = es.Schema()
	return nil
}

// MutateOperationParameters implements graphql.OperationParameterMutator: it bounds what validating and all that comes after may
// take. These go through a fragment wherever it is spread, and fragments that each spread the next twice double at each step;
// and they compare fields of one name pair by pair. So a short text could keep them busy for ever.
func (l *limiter) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if _, ok := l.known.Get(ctx, p.Query); ok {
		return nil
	}
	if n := tokens(p.Query); n > l.Tokens {
		return over("tokens", n, l.Tokens)
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: p.Query})
	if err != nil {
		return nil //nolint:nilerr // gqlgen parses it again and says so
	}
	var sets []ast.SelectionSet
	for _, op := range doc.Operations {
		sets = append(sets, op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		sets = append(sets, f.SelectionSet)
	}
	count := spreads{doc: doc, counted: map[string]int{}}
	for _, set := range sets {
		if n := count.selections(set); n > l.Selections {
			return over("selections", n, l.Selections)
		}
	}
	if count.circular != "" {
		err := gqlerror.Errorf("Cannot spread fragment %q within itself.", count.circular)
		errcode.Set(err, codeValidation)
		return err
	}
	if err := unfit(l.schema, doc); err != nil {
		return err
	}
	for _, op := range doc.Operations {
		s := shape{doc: doc}
		s.look(op.SelectionSet, 0, map[string]bool{})
		switch {
		case s.roots > l.RootFields:
			return over("root fields", s.roots, l.RootFields)
		case s.depth > l.Depth:
			return over("depth", s.depth, l.Depth)
		case s.aliases > l.Aliases:
			return over("aliases", s.aliases, l.Aliases)
		case s.repeats > l.Repeats:
			return over("repeated fields", s.repeats, l.Repeats)
		}
	}
	return nil
}

// unfit finds a number of the text that no type holds: gqlgen would panic at it.
func unfit(schema *ast.Schema, doc *ast.QueryDocument) (found *gqlerror.Error) {
	look := func(kind, name, prefix string, v *ast.Value) {
		if at, number := unfitIn(name, v); number != nil && found == nil {
			found = gqlerror.ErrorPosf(number.Position, "%s%s: %s does not fit 64 bits", prefix, at, number.Raw)
			found.Extensions = map[string]any{"code": codeValidation, kind: at}
		}
	}
	arguments := func(list ast.ArgumentList) {
		for _, a := range list {
			look("argument", a.Name, "", a.Value)
		}
	}
	var events core.Events
	events.OnField(func(_ *core.Walker, f *ast.Field) { arguments(f.Arguments) })
	events.OnDirective(func(_ *core.Walker, d *ast.Directive) { arguments(d.Arguments) })
	events.OnVariable(func(_ *core.Walker, v *ast.VariableDefinition) { look("variable", v.Variable, "$", v.DefaultValue) })
	core.Walk(schema, doc, &events)
	return found
}

// unfitIn looks at a value, nil for none, and tells where in it a number does not fit.
func unfitIn(path string, v *ast.Value) (string, *ast.Value) {
	if v == nil {
		return "", nil
	}
	if v.Kind == ast.IntValue || v.Kind == ast.FloatValue {
		if _, err := v.Value(nil); err != nil {
			return path, v
		}
	}
	for i, c := range v.Children {
		if at, number := unfitIn(below(path, v, i), c.Value); number != nil {
			return at, number
		}
	}
	return "", nil
}

// below is the path of a value's i-th child.
func below(path string, v *ast.Value, i int) string {
	if v.Kind == ast.ListValue {
		return fmt.Sprintf("%s[%d]", path, i)
	}
	return path + "." + v.Children[i].Name
}

// tokens counts those of a text, up to where it is no GraphQL any more.
func tokens(text string) int {
	l, n := lexer.New(&ast.Source{Input: text}), 0
	for {
		t, err := l.ReadToken()
		if err != nil || t.Kind == lexer.EOF {
			return n
		}
		if t.Kind != lexer.Comment {
			n++
		}
	}
}

// spreads counts selections with all fragments spread, each fragment's once. One that is missing counts nothing here.
type spreads struct {
	doc      *ast.QueryDocument
	counted  map[string]int // -1 while a fragment is being counted
	circular string         // a fragment that spreads itself
}

func (s *spreads) selections(set ast.SelectionSet) (n int) {
	for _, x := range set {
		n = plus(n, 1)
		switch x := x.(type) {
		case *ast.Field:
			n = plus(n, s.selections(x.SelectionSet))
		case *ast.InlineFragment:
			n = plus(n, s.selections(x.SelectionSet))
		case *ast.FragmentSpread:
			if _, ok := s.counted[x.Name]; !ok {
				s.counted[x.Name] = -1
				inside := 0
				if f := s.doc.Fragments.ForName(x.Name); f != nil {
					inside = s.selections(f.SelectionSet)
				}
				s.counted[x.Name] = inside
			}
			if s.counted[x.Name] < 0 {
				s.circular = x.Name
				continue
			}
			n = plus(n, s.counted[x.Name])
		}
	}
	return n
}

// shape is what an operation looks like with all fragments spread.
type shape struct {
	doc                            *ast.QueryDocument
	roots, depth, aliases, repeats int
}

// look takes in a set so many fields below the root, of a field that was asked for the names in seen.
func (s *shape) look(set ast.SelectionSet, depth int, seen map[string]bool) {
	for _, x := range set {
		switch x := x.(type) {
		case *ast.Field:
			if x.Alias != x.Name {
				s.aliases++
			}
			if depth == 0 {
				s.roots++
			}
			if seen[x.Alias] {
				s.repeats++
			}
			seen[x.Alias] = true
			if strings.HasPrefix(x.Name, "__") { // gqlparser bounds how deep introspection goes
				continue
			}
			s.depth = max(s.depth, depth+1)
			s.look(x.SelectionSet, depth+1, map[string]bool{})
		case *ast.InlineFragment:
			s.look(x.SelectionSet, depth, seen)
		case *ast.FragmentSpread:
			if f := s.doc.Fragments.ForName(x.Name); f != nil {
				s.look(f.SelectionSet, depth, seen)
			}
		}
	}
}

// plus and times stay at the greatest number where they would pass it.
func plus(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func times(a, b int) int {
	if a > 0 && b > math.MaxInt/a {
		return math.MaxInt
	}
	return a * b
}

// MutateOperationContext implements graphql.OperationContextMutator: it holds the operation that is asked for to its cost.
func (l *limiter) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	s := survey{schema: l.schema, variables: op.Variables}
	cost := s.cost(op.Operation.SelectionSet, 0)
	op.Stats.SetExtension(costExtension, declared{cost, l.Cost})
	if s.introspects && !l.introspection {
		return gqlerror.Wrap(&codedError{code: codeForbidden, message: "introspection is switched off here"})
	}
	if cost > l.Cost {
		return over("cost", cost, l.Cost)
	}
	if err := s.check(op.Operation.SelectionSet); err != nil {
		return gqlerror.Wrap(err)
	}
	return nil
}

// survey goes through an operation with its variables.
type survey struct {
	schema      *ast.Schema
	variables   map[string]any
	introspects bool
}

// check refuses arguments that hold lists that are too long, and variables in them that do not fit @oneOf types: of these gqlparser
// checks only what stands in the question itself.
func (s *survey) check(set ast.SelectionSet) error {
	for _, x := range set {
		var below ast.SelectionSet
		switch x := x.(type) {
		case *ast.Field:
			for _, a := range x.Arguments {
				if err := s.checkWritten(a.Name, a.Value); err != nil {
					return err
				}
			}
			below = x.SelectionSet
		case *ast.InlineFragment:
			below = x.SelectionSet
		case *ast.FragmentSpread:
			below = x.Definition.SelectionSet
		}
		if err := s.check(below); err != nil {
			return err
		}
	}
	return nil
}

// checkWritten checks what stands in the question, and the variables in it.
func (s *survey) checkWritten(path string, v *ast.Value) error {
	if v.Kind == ast.Variable {
		value, given := s.variables[v.Raw]
		if !given || v.ExpectedType == nil {
			return nil
		}
		return s.checkGiven(path, v.ExpectedType, value)
	}
	if n := len(v.Children); v.Kind == ast.ListValue && n > maxListed {
		return tooMany(path, n)
	}
	if v.Kind == ast.ObjectValue && v.Definition != nil && v.Definition.Directives.ForName("oneOf") != nil {
		if value, err := v.Value(s.variables); err == nil { // its one field may be a variable that is null
			return s.checkGiven(path, ast.NamedType(v.Definition.Name, nil), value)
		}
	}
	for i, c := range v.Children {
		if err := s.checkWritten(below(path, v, i), c.Value); err != nil {
			return err
		}
	}
	return nil
}

// checkGiven checks a value, or each of a list, of a type of input.
func (s *survey) checkGiven(path string, typ *ast.Type, v any) error {
	if list, ok := v.([]any); ok && typ.Elem != nil {
		if n := len(list); n > maxListed {
			return tooMany(path, n)
		}
		for i, e := range list {
			if err := s.checkGiven(fmt.Sprintf("%s[%d]", path, i), typ.Elem, e); err != nil {
				return err
			}
		}
		return nil
	}
	if one, ok := v.([]map[string]any); ok && len(one) == 1 { // gqlparser made a list of it
		v = one[0]
	}
	def := s.schema.Types[typ.Name()]
	fields, ok := v.(map[string]any)
	if !ok || def == nil || def.Kind != ast.InputObject {
		return nil
	}
	var names, given []string
	for _, f := range def.Fields {
		value, present := fields[f.Name]
		if err := s.checkGiven(path+"."+f.Name, f.Type, value); err != nil {
			return err
		}
		names = append(names, f.Name)
		if present {
			given = append(given, f.Name)
		}
	}
	if def.Directives.ForName("oneOf") == nil || len(given) == 1 && fields[given[0]] != nil {
		return nil
	}
	switch len(given) {
	case 0:
		return graph.Invalid(path, "give one of %s", strings.Join(names, ", "))
	case 1:
		return graph.Invalid(path, "%s is null: give a value, or another of %s", given[0], strings.Join(names, ", "))
	}
	return graph.Invalid(path, "give one of %s, not %s at once", strings.Join(names, ", "), strings.Join(given, " and "))
}

// tooMany is the error of a list that is too long.
func tooMany(argument string, n int) error {
	return &codedError{
		codeLimit, fmt.Sprintf("%s: %d items of a list are over the limit of %d", argument, n, maxListed),
		map[string]any{"limit": "list items", "argument": argument, "got": n, "max": maxListed},
	}
}

// rulesWithoutHints are the rules of validation where nobody is to learn the schema by mistyped names. gqlgen replaces two more.
func rulesWithoutHints() *rules.Rules {
	r := rules.NewDefaultRules()
	r.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
	return r
}

// bound lets root fields write no more than an answer may hold, and counts what they would.
func bound(most int) graphql.RootFieldMiddleware {
	return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		m, r := next(ctx), requestOf(ctx)
		if r == nil || m == nil || m == graphql.Null || m == graphql.RequiredNull { // gqlgen knows these by sight
			return m
		}
		return graphql.WriterFunc(func(w io.Writer) { m.MarshalGQL(&boundedWriter{w, &r.written, most}) })
	}
}

type boundedWriter struct {
	to      io.Writer
	written *int
	most    int
}

func (w *boundedWriter) Write(p []byte) (int, error) {
	if *w.written += len(p); *w.written > w.most {
		return len(p), nil
	}
	return w.to.Write(p)
}

func (w *boundedWriter) WriteString(s string) (int, error) {
	if *w.written += len(s); *w.written > w.most {
		return len(s), nil
	}
	return io.WriteString(w.to, s)
}

// withinResult refuses an answer that holds more than it may.
func withinResult(most int, present graphql.ErrorPresenterFunc) graphql.ResponseMiddleware {
	return func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		resp := next(ctx)
		if resp == nil {
			return nil
		}
		size := len(resp.Data)
		if r := requestOf(ctx); r != nil {
			size = max(size, r.written)
		}
		if size <= most {
			return resp
		}
		return &graphql.Response{Errors: gqlerror.List{present(ctx, over("result bytes", size, most))}, Extensions: resp.Extensions}
	}
}

// withinTime lets a query or mutation take so long, and all that it asks of the store.
func withinTime(timeout time.Duration) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
			return next(ctx)
		}
		ctx, cancel := context.WithTimeout(ctx, timeout)
		responses := next(ctx)
		return func(ctx context.Context) *graphql.Response {
			defer cancel() // there is but one
			return responses(ctx)
		}
	}
}
