"""Who makes the requests of a run of schemathesis: signed in, and signed in again where the run ended its own session.

CALLER_URL, CALLER_EMAIL and CALLER_PASSWORD name the account, CALLER_SECRET the secret of its authenticator app, if it has one.
"""

import json
import os
import threading
import time
import urllib.error
import urllib.request

import schemathesis

from one_time_code import code_at

BASE = os.environ["CALLER_URL"] + "/api/v1"
lock = threading.Lock()
held = {"token": None, "step": 0, "sign_ins": 0}


def ask(method, path, body=None, token=None):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as refused:
        return refused.code, None


def sign_in():
    body = {"email": os.environ["CALLER_EMAIL"], "password": os.environ["CALLER_PASSWORD"]}
    secret = os.environ.get("CALLER_SECRET")
    if secret:
        # Each step counts once, and one early or late is taken.
        now = int(time.time()) // 30
        step = max(now - 1, held["step"] + 1)
        while step > int(time.time()) // 30 + 1:
            time.sleep(1)
        held["step"] = step
        body["code"] = code_at(secret, step)
    status, session = ask("POST", "/sessions", body)
    if status != 201:
        raise RuntimeError(f"the caller could not sign in: {status}")
    held["sign_ins"] += 1
    return session["access_token"]


@schemathesis.auth(refresh_interval=5)
class Caller:
    def get(self, case, context):
        with lock:
            if held["token"] is None or ask("GET", "/people/me", token=held["token"])[0] == 401:
                held["token"] = sign_in()
            return held["token"]

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
