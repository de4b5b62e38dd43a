"""The remote proposer against a local server that answers well, badly, slowly, and with invented quotations."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dragoman
from dragoman.cli.app import main
from dragoman.errors import ProposerError
from dragoman.pipeline import raw_of
from dragoman.pipeline.proposers import NO_ANSWER
from dragoman.records import Page
from dragoman.statements.answers import MOST, PROMPT, proposals_in
from dragoman.statements.remote import LONGEST_ANSWER, LONGEST_ARTICLE, PATIENCE, Endpoint, RemoteProposer

KEY = "key-of-nobody-1234"
FA = """رستگار: بندر تازه تا بهار گشوده می‌شود
چابهار - مریم رستگار وزیر راه ایران شنبه در نشست خبری گفت: «بندر تازه تا بهار گشوده می‌شود و کشتی در انتظار نمی‌ماند.»
وی افزود که دولت هزینه لایروبی را پرداخته است.
رستگار بر نابخشودنی بودن تأخیر پیمانکاران انگشت گذاشت.
"""
AR = """سالم الحداد: المرفأ يفتح أبوابه في الربيع
قال سالم الحداد وزير النقل العراقي إن المرفأ الجديد يفتح أبوابه في الربيع.
ورمى الحداد المقاولين بالتقصير في حفر القناة.
"""
LATE = {"content": ["نابخشودنی بودن تأخیر پیمانکاران"], "speaker": "رستگار", "cue": "انگشت گذاشت", "mode": "reported",
        "act": "ACCUSE", "headline": False}
PAID = {"content": "دولت هزینه لایروبی را پرداخته است", "speaker": "وی", "name": "مریم رستگار", "cue": "افزود",
        "mode": "indirect", "act": "ASSERT"}
BLAMED = {"content": ["المقاولين بالتقصير في حفر القناة"], "speaker": "الحداد", "cue": "رمى", "mode": "reported"}
INVENTED = {"content": ["بندر هرگز گشوده نخواهد شد"], "speaker": "رستگار", "cue": "گفت", "mode": "direct"}


def completion(text: object, finish: str = "stop") -> bytes:
    """A chat completion that says a text."""
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return json.dumps({"choices": [choice]}).encode()


def statements(*told: object) -> bytes:
    """A chat completion that tells statements."""
    return completion(json.dumps({"statements": told}, ensure_ascii=False))


class Answer:
    """What the server does with a request: waits, then sends a status, headers and a body, or trickles it."""

    def __init__(self, body: bytes = b"", status: int = 200, wait: float = 0.0, trickle: float = 0.0,
                 headers: dict[str, str] | None = None) -> None:
        self.body, self.status, self.wait, self.trickle, self.headers = body, status, wait, trickle, headers or {}


class Server:
    """A local server with an answer for each request in turn; the last one is given for all that follow."""

    def __init__(self, *answers: Answer) -> None:
        self.answers, self.requests = list(answers), list[tuple[str, dict[str, str], dict]]()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.requests.append((self.path, dict(self.headers), body))
                answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
                time.sleep(answer.wait)
                self.send_response(answer.status)
                for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for at in range(0, len(answer.body), 8 if answer.trickle else len(answer.body) or 1):
                        self.wfile.write(answer.body[at:at + 8] if answer.trickle else answer.body)
                        self.wfile.flush()
                        time.sleep(answer.trickle)
                except OSError:
                    pass  # the client has had enough

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


Serve = Callable[..., Server]


@pytest.fixture
def serve(monkeypatch) -> Iterator[Serve]:
    """Starts servers, which end with the test; no proxy of the machine stands between."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running: list[Server] = []

    def start(*answers: Answer | bytes) -> Server:
        running.append(Server(*(one if isinstance(one, Answer) else Answer(one) for one in answers)))
        return running[-1]

    yield start
    for server in running:
        server.close()


def proposer(server: Server, seconds: float = 5.0, retries: int = 2) -> RemoteProposer:
    return RemoteProposer(Endpoint(server.url, "a-model", KEY, seconds, retries, 0.001))


def read(server: Server, text: str = FA, **limits: float) -> Page:
    return dragoman.read_text(text, published="2024-03-02", outlet="IRNA",
                              proposers=["rules", proposer(server, **limits)])  # type: ignore[arg-type]


def outcome(page: Page) -> dict[str, int]:
    proposals = page.articles[0].proposals
    assert isinstance(proposals, dict)
    return proposals["llm:a-model"]


def failure(page: Page) -> str:
    """Why there was no answer; the record is then the rules' own."""
    (reason, many), = outcome(page).items()
    assert many == 1 and reason.startswith(NO_ANSWER)
    alone = dragoman.read_text(page.text, published="2024-03-02", outlet="IRNA")
    assert page.statements == alone.statements
    assert "\n" not in reason and KEY not in reason
    return reason.removeprefix(NO_ANSWER)


# ---- answers well ----------------------------------------------------------------------------------------------------

def test_a_good_answer_adds_and_confirms(serve):
    server = serve(statements(LATE, PAID))
    page = read(server)
    assert outcome(page) == {"added": 1, "confirmed": 1}
    assert [one.content[0].text for one in page.statements if one.proposed_by == ("llm:a-model",)] == LATE["content"]
    assert [one.cue.text for one in page.statements if one.proposed_by == ("rules", "llm:a-model")] == ["افزود"]


def test_what_is_asked(serve):
    server = serve(statements())
    assert outcome(read(server)) == {}
    ((path, headers, body),) = server.requests
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["Content-Type"] == "application/json"
    assert body.keys() == {"model", "messages"}
    system, user = body["messages"]
    assert (body["model"], system["role"], user["role"]) == ("a-model", "system", "user")
    assert system["content"] == PROMPT.read_text(encoding="utf-8")
    article = json.loads(user["content"])
    assert article["language"] == "fa"
    assert article["title"] == FA.splitlines()[0]
    assert article["paragraphs"] == FA.splitlines()[1:]


def test_no_key_is_no_header_and_a_slash_at_the_end_is_no_other_address(serve):
    server = serve(statements())
    page = dragoman.read_text(FA, proposers=[RemoteProposer(Endpoint(server.url + "/", "a-model"))])
    assert not page.statements
    ((path, headers, _),) = server.requests
    assert path == "/v1/chat/completions" and "Authorization" not in headers


def test_arabic(serve):
    assert outcome(read(serve(statements(BLAMED)), AR)) == {"added": 1}


@pytest.mark.parametrize("shape", [
    "{}", "```json\n{}\n```", "Here it is:\n```\n{}\n```\nAnything else?", "{{so they think}} {{\"statements\": 7}} {}",
    "<thoughts>{{a}}</thoughts>\n{}",
])
def test_what_stands_round_the_json_is_passed_over(serve, shape):
    answer = completion(shape.format(json.dumps({"statements": [LATE]})))
    assert outcome(read(serve(answer))) == {"added": 1}


def test_the_examples_of_the_prompt_are_understood_and_true():
    lines = [line for line in PROMPT.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    articles = [json.loads(line) for line in lines if line.startswith('{"language"')]
    answers = PROMPT.read_text(encoding="utf-8").split("# Two examples")[1].split('{"statements"')[1:]
    assert len(articles) == len(answers) == 2
    for article, answer in zip(articles, answers, strict=True):
        text = "\n".join([article["title"] or "", *article["paragraphs"]])
        told = proposals_in('{"statements"' + answer.split('{"language"')[0])
        assert len(told) >= 2 and not any(one.fault for one in told)
        for one in told:
            assert all(words in text for words in (*one.content, *one.speakers, one.name, one.cue))


# ---- invents ---------------------------------------------------------------------------------------------------------

def test_invented_words_are_rejected_and_the_rest_is_kept(serve):
    wrong = [INVENTED, {**LATE, "speaker": "بهرام نیکزاد"}, {**LATE, "cue": "فریاد زد"},
             {**PAID, "name": "بهرام نیکزاد"}, {**LATE, "content": ["نابخشودنی بودن تاخیر پیمانکاران"]}]
    page = read(serve(statements(*wrong, LATE)))
    assert outcome(page) == {
        "added": 1, "content not in the article": 1, "speaker not in the article": 1, "cue not in the article": 1,
        "name not in the article": 1, "content spelled otherwise in the article": 1}
    assert all(part.text == FA[slice(*part.span)] for one in page.statements for part in one.content)


def test_words_of_a_menu_are_no_words_of_the_article(serve):
    menu = "اخبار مرتبط"
    page = read(serve(statements({"content": menu, "speaker": "رستگار"})), f"{FA}{menu}\n")
    assert menu in page.text
    assert outcome(page) == {"content not in the article": 1}


# ---- answers badly ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("body", "reason"), [
    (b"", "the answer is no chat completion"), (b"good morning", "the answer is no chat completion"),
    (b"[1, 2]", "the answer is no chat completion"), (b'{"choices": "none"}', "the answer is no chat completion"),
    (b'{"choices": [{"message": {"content": ["text"]}}]}', "the answer is no chat completion"),
    (b"\xff\xfe{", "the answer is no chat completion"), (b"[" * 100_000, "the answer is no chat completion"),
    (b'{"choices": []}', "the answer is empty"), (completion(None), "the answer is empty"),
    (completion("  \n"), "the answer is empty"),
    (completion("I am sorry."), "not understood: there is no JSON in it"),
    (completion('{"statements": [{"content": ["بندر'), "not understood: the JSON asked for is broken"),
    (completion('{"statements": [{"content": ["بندر', "length"), "the answer was cut off"),
    (completion('{"statements": {"content": "بندر"}}'), "not understood: the JSON asked for is broken"),
    (completion('{"records": []}'), "not understood: the JSON asked for is broken"),
    (completion("{" * 50_000), "not understood: "),
    (completion('{"statements": [' + "[" * 50_000 + "]" * 50_000 + "]}"), "not understood: "),
])
def test_an_answer_that_is_none(serve, body, reason):
    assert failure(read(serve(body))).startswith(reason)


def test_statements_of_the_wrong_shape_are_rejected_one_by_one(serve):
    wrong = [7, None, "words", [], {}, {"content": 7}, {**LATE, "speaker": {"name": "رستگار"}}, {**LATE, "cue": 3}]
    page = read(serve(statements(*wrong, LATE)))
    assert outcome(page) == {"added": 1, "not in the shape asked for": len(wrong)}


def test_a_model_that_goes_on_and_on(serve):
    page = read(serve(statements(*[INVENTED] * (MOST + 3))))
    assert outcome(page) == {"content not in the article": MOST, "one too many": 3}


@pytest.mark.parametrize(("status", "body", "reason"), [
    (401, {"error": {"message": f"no such key:\n {KEY}"}},
     "refused with status 401 (see DRAGOMAN_LLM_KEY): no such key: ***"),
    (404, {"error": "no model"}, "refused with status 404 (see DRAGOMAN_LLM_URL and DRAGOMAN_LLM_MODEL): no model"),
    (400, {"message": "x" * 5000}, f"refused with status 400: {'x' * 200}"), (400, [], "refused with status 400"),
    (301, "", "refused with status 301 (see DRAGOMAN_LLM_URL and DRAGOMAN_LLM_MODEL)"),
])
def test_a_refusal_is_told_and_not_asked_again(serve, status, body, reason):
    elsewhere = {"Location": "http://127.0.0.1:9/"}
    server = serve(Answer(json.dumps(body).encode(), status, headers=elsewhere))
    assert failure(read(server)) == reason
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_and_not_for_ever(serve, status):
    patient = serve(Answer(b"", status), Answer(b"", status, headers={"Retry-After": "0"}), statements(LATE))
    assert outcome(read(patient)) == {"added": 1}
    assert len(patient.requests) == 3
    busy = serve(Answer(b"overloaded", status))
    assert failure(read(busy)) == f"refused with status {status}"
    assert len(busy.requests) == 3


# ---- answers slowly, hugely, never -----------------------------------------------------------------------------------

def test_a_slow_answer_is_not_waited_for(serve):
    server = serve(Answer(statements(LATE), wait=4.0))
    assert failure(read(server, seconds=0.2)) == "no answer within 0.2 seconds"
    assert len(server.requests) == 1


def test_an_answer_that_trickles_is_not_waited_for(serve):
    server = serve(Answer(statements(LATE), trickle=0.2))
    assert failure(read(server, seconds=0.3)) == "no whole answer within 0.3 seconds"


def test_a_huge_answer_is_not_read_to_its_end(serve):
    server = serve(completion("x" * (2 * LONGEST_ANSWER)))
    assert failure(read(server)) == "the answer is longer than 1 MiB"


def test_an_answer_that_breaks_off(serve):
    server = serve(Answer(statements(LATE), headers={"Content-Length": "100000"}))
    assert "cannot be reached" in failure(read(server, seconds=1.0)) or "within" in failure(read(server, seconds=1.0))


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody = RemoteProposer(Endpoint(f"http://127.0.0.1:{port}/v1", "a-model", KEY, 2.0, 1, 0.001))
    page = dragoman.read_text(FA, published="2024-03-02", outlet="IRNA", proposers=["rules", nobody])
    assert failure(page).startswith(f"http://127.0.0.1:{port}/v1 cannot be reached: ")
    assert "refused" in failure(page)


def test_after_some_failures_in_a_row_it_is_asked_no_more(serve):
    server = serve(Answer(b"", 500), Answer(b"", 500), statements(LATE), Answer(b"", 400))
    reader = dragoman.Reader.load(proposers=["rules", proposer(server, retries=0)])
    said = [outcome(reader.read(page)) for page in pages(3 + PATIENCE + 2)]
    assert said[2] == {"added": 1}
    assert said[3:3 + PATIENCE] == [{f"{NO_ANSWER}refused with status 400": 1}] * PATIENCE
    assert said[3 + PATIENCE:] == [{f"{NO_ANSWER}asked no more, for it failed {PATIENCE} times in a row": 1}] * 2
    assert len(server.requests) == 3 + PATIENCE


def pages(many: int) -> list[dragoman.Raw]:
    return [raw_of(FA, id=f"page-{number}", published="2024-03-02") for number in range(many)]


def test_an_article_that_is_too_long_is_not_sent(serve):
    server = serve(statements())
    page = read(server, FA + "دولت هزینه لایروبی را پرداخته است.\n" * (LONGEST_ARTICLE // 30))
    assert "the article is too long to be sent" in next(iter(outcome(page)))
    assert not server.requests


def test_a_proxy_of_the_environment_is_used(serve, monkeypatch):
    proxy = serve(statements(LATE))
    monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/v1"))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    far = RemoteProposer(Endpoint("http://models.invalid/v1", "a-model"))
    assert outcome(dragoman.read_text(FA, proposers=["rules", far])) == {"added": 1}
    assert proxy.requests[0][0] == "http://models.invalid/v1/chat/completions"


# ---- what the environment says ---------------------------------------------------------------------------------------

@pytest.mark.parametrize(("environment", "fault"), [
    ({}, "set DRAGOMAN_LLM_URL"), ({"URL": " "}, "set DRAGOMAN_LLM_URL"),
    ({"URL": "http://h"}, "set DRAGOMAN_LLM_MODEL"),
    ({"URL": "h:1/v1", "MODEL": "m"}, "must be a base address"), ({"URL": "ftp://h", "MODEL": "m"}, "must be a base"),
    ({"URL": "http://h:x", "MODEL": "m"}, "must be a base"), ({"URL": "http://", "MODEL": "m"}, "must be a base"),
    ({"URL": "http://[h", "MODEL": "m"}, "must be a base"), ({"URL": "http://h/?k=1", "MODEL": "m"}, "must be a base"),
    ({"URL": "http://h/v 1", "MODEL": "m"}, "must be a base"),
    ({"URL": "http://me:word@h/v1", "MODEL": "m"}, "no name or password"),
    ({"URL": "http://h", "MODEL": "a\nb"}, "must be the name of a model"),
    ({"URL": "http://h", "MODEL": "m", "KEY": "a\nb"}, "DRAGOMAN_LLM_KEY holds"),
    ({"URL": "http://h", "MODEL": "m", "KEY": "ключ"}, "DRAGOMAN_LLM_KEY holds"),
    ({"URL": "http://h", "MODEL": "m", "SECONDS": "soon"}, "DRAGOMAN_LLM_SECONDS is no number"),
    ({"URL": "http://h", "MODEL": "m", "SECONDS": "0"}, "must be more than 0"),
    ({"URL": "http://h", "MODEL": "m", "SECONDS": "inf"}, "must be more than 0"),
])
def test_an_environment_that_cannot_be_right(environment, fault):
    with pytest.raises(ProposerError, match=fault) as raised:
        RemoteProposer.from_environment({f"DRAGOMAN_LLM_{name}": value for name, value in environment.items()})
    assert "word" not in str(raised.value) or "password" in str(raised.value)


def test_a_key_is_never_shown():
    assert KEY not in repr(Endpoint("http://h", "m", KEY))


# ---- on the command line ---------------------------------------------------------------------------------------------

@pytest.fixture
def run(capfdbinary, monkeypatch, tmp_path):
    """Runs the program in a folder of its own that holds two pages."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("fa", FA), ("ar", AR)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def told(*args: str, server: Server | None = None) -> tuple[int, str, list[str]]:
        if server is not None:
            monkeypatch.setenv("DRAGOMAN_LLM_URL", server.url)
            monkeypatch.setenv("DRAGOMAN_LLM_MODEL", "a-model")
            monkeypatch.setenv("DRAGOMAN_LLM_KEY", KEY)
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        assert KEY.encode() not in out + err
        return int(ended.value.code or 0), out.decode(), err.decode().splitlines()

    return told


@pytest.mark.parametrize("form", ["pretty", "jsonl"])
def test_the_run_tells_what_became_of_the_proposals(run, serve, form):
    server = serve(statements(BLAMED, INVENTED), statements(LATE, PAID, INVENTED))
    status, out, complaints = run("read", ".", "--no-keep", "--format", form, "--proposers", "rules,llm", server=server)
    assert status == 0
    assert complaints[-1] == ("dragoman: llm:a-model: 5 proposed, 1 confirmed, 2 added, 2 rejected "
                              "(2 content not in the article)")
    if form == "jsonl":
        ar, fa = map(json.loads, out.splitlines())
        assert ar["articles"][0]["proposals"] == {"llm:a-model": {"added": 1, "content not in the article": 1}}
        assert [one.get("proposed_by") for one in fa["articles"][0]["statements"]].count(["llm:a-model"]) == 1
    else:
        assert "proposed by llm:a-model" in out and "proposed by rules, llm:a-model" in out


def test_a_page_without_an_answer_is_told_and_the_others_go_on(run, serve):
    server = serve(completion("no"), statements(LATE))
    status, out, complaints = run("read", ".", "--no-keep", "--format", "jsonl", "--proposers", "rules,llm",
                                  server=server)
    assert status == 1
    assert len(out.splitlines()) == 2
    assert complaints == ["dragoman: ar.txt: llm:a-model: no answer: not understood: there is no JSON in it",
                          "dragoman: llm:a-model: 1 proposed, 1 added; 1 without an answer"]


def test_the_model_alone(run, serve):
    status, out, _ = run("read", "fa.txt", "--no-keep", "--format", "jsonl", "--proposers", "llm",
                         server=serve(statements(LATE)))
    (told,) = json.loads(out)["articles"][0]["statements"]
    assert status == 0 and told["proposed_by"] == ["llm:a-model"]


@pytest.mark.parametrize(("names", "fault"), [
    ("llm", "set DRAGOMAN_LLM_URL in the environment"), ("rules,oracle", "no such proposer; known are rules, llm"),
    ("", "name one at least"), ("rules,rules", "is asked for twice"),
])
def test_misuse(run, monkeypatch, names, fault):
    monkeypatch.delenv("DRAGOMAN_LLM_URL", raising=False)
    status, out, complaints = run("read", "fa.txt", "--proposers", names)
    assert status == 2 and not out
    assert fault in " ".join(" ".join(complaints).replace("│", " ").split())
    assert not Path("dragoman.db").exists()


def test_without_the_extra_everything_else_works(tmp_path):
    (tmp_path / "page.txt").write_text(FA, encoding="utf-8")
    script = ("import sys; sys.modules['urllib3'] = None\n"
              "from dragoman.cli.app import main\n"
              "main(['read', 'page.txt', '--no-keep', '--format', 'jsonl', *sys.argv[1:]])")

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", script, *more], cwd=tmp_path, capture_output=True, text=True,
                              encoding="utf-8", check=False)

    assert run().returncode == 0
    asked = run("--proposers", "rules,llm")
    assert asked.returncode == 2
    assert "needs urllib3: pip install 'dragoman[llm]'" in asked.stderr


def test_nothing_of_it_is_loaded_where_it_is_not_asked_for():
    loaded = ("import sys, dragoman.cli.read, dragoman; dragoman.Reader\n"
              "print({'urllib3', 'http.client', 'dragoman.statements.remote'} & set(sys.modules))")
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
