"""gql, as notebooks use it: python notebook.py http://127.0.0.1:8080"""

import asyncio
import sys

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from gql.transport.websockets import WebsocketsTransport

base = sys.argv[1]


def refused(session, query, variables=None):
    try:
        session.execute(GraphQLRequest(query, variable_values=variables))
    except TransportQueryError as e:
        return e
    raise AssertionError(f"{query} was answered")


def over_http():
    with Client(transport=HTTPXTransport(url=f"{base}/graphql"), fetch_schema_from_transport=True) as session:
        assert "events" in session.client.schema.query_type.fields
        print("schema: ok")

        as_of = "query($at: AsOf) { events(asOf: $at) { totalCount } }"
        now = session.execute(GraphQLRequest(as_of))["events"]["totalCount"]
        then = session.execute(GraphQLRequest(as_of, variable_values={"at": {"seq": 0}}))["events"]["totalCount"]
        assert now > then == 0, (now, then)
        print("query, as of a seq: ok")

        e = refused(session, '{ event(id: "00000000-0000-4000-8000-000000000000") { id } }')
        assert e.errors[0]["extensions"]["code"] == "NOT_FOUND" and e.data == {"event": None}, e
        e = refused(session, "query($at: AsOf) { events(asOf: $at) { totalCount } }", {"at": {"seq": 0, "time": "2020-01-01T00:00:00Z"}})
        assert e.errors[0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": "asOf"}, e
        print("errors: ok")


async def over_a_websocket():
    query = "subscription($from: Int64, $after: String) { changes(from: $from, after: $after) { cursor type } }"
    async with Client(transport=WebsocketsTransport(url=f"{base.replace('http', 'ws', 1)}/graphql")) as session:

        async def take(n, variables):
            out = []
            async for result in session.subscribe(GraphQLRequest(query, variable_values=variables)):
                out.append(result["changes"])
                if len(out) == n:
                    return out

        three = await take(3, {"from": 0})
        more = await take(3, {"after": three[-1]["cursor"]})
        assert three + more == await take(6, {"from": 0})
        print("subscription, left and gone on with: ok")


over_http()
asyncio.run(over_a_websocket())
