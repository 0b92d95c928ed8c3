package server

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// askedFrom is where a request says that it comes from.
type askedFrom struct{ host, origin string }

type askedFromKey struct{}

// guardMutations refuses every mutation that does not come from this machine, before anything of it runs. The address that
// the service is bound to does not tell: a page from elsewhere, opened in a browser on this machine, reaches it too, by a
// name that its owner lets point to 127.0.0.1, or across sites.
func guardMutations(allowed bool, present graphql.ErrorPresenterFunc) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		if graphql.GetOperationContext(ctx).Operation.Operation != ast.Mutation {
			return next(ctx)
		}
		from, _ := ctx.Value(askedFromKey{}).(askedFrom)
		message := ""
		switch {
		case !allowed:
			message = "mutations are answered on a loopback address only, until there are identities"
		case !isLoopback(from.host):
			message = "mutations are answered to localhost, 127.0.0.1 and [::1] only, not to " + from.host + ": ask by one of these"
		case from.origin != "" && !sameHost(from.origin, from.host):
			message = "mutations are answered to pages of this service only, not to those of " + from.origin
		default:
			return next(ctx)
		}
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{present(ctx, &codedError{code: codeForbidden, message: message})}})
	}
}

// isLoopback tells whether a Host header, with or without a port, names this machine to itself.
func isLoopback(host string) bool {
	name, _ := splitHost(host)
	if strings.EqualFold(name, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(name)
	return err == nil && a.Unmap().IsLoopback()
}

// sameHost tells whether an Origin header names the host and port of a Host header.
func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	byDefault := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	a, portA := splitHost(u.Host)
	b, portB := splitHost(host)
	if portA == "" {
		portA = byDefault
	}
	if portB == "" {
		portB = byDefault
	}
	return strings.EqualFold(a, b) && portA == portB
}

// splitHost takes a host apart from its port, empty where there is none; an IPv6 address loses its brackets.
func splitHost(s string) (host, port string) {
	if h, p, err := net.SplitHostPort(s); err == nil {
		return h, p
	}
	return strings.TrimSuffix(strings.TrimPrefix(s, "["), "]"), ""
}
