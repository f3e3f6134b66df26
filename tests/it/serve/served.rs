//! The running program and plain HTTP to it, byte by byte: no client that would mend what is sent.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A server that hangs fails a test rather than holding it up.
const PATIENCE: Duration = Duration::from_secs(300);

/// `warmintro serve` with a network and temporary files of its own.
pub(super) struct Served {
    child: Child,
    folder: TempDir,
    pub(super) host: String,
    pub(super) token: String,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        assert_eq!(self.headers["content-type"], "application/json", "{}", self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    /// Starts the program and waits for the address of the page.
    pub(super) fn start(arguments: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let temporary = folder.path().join("temporary");
        fs::create_dir(&temporary).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_warmintro"));
        command.arg("serve").args(arguments).env("TMPDIR", &temporary);
        for variable in ["WARMINTRO_DATA", "WARMINTRO_ASKS"] {
            command.env_remove(variable);
        }
        let mut child = command
            .env("WARMINTRO_NETWORK", folder.path().join("network"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut url)
            .unwrap();
        let (host, token) = match url
            .trim_end()
            .strip_prefix("http://")
            .and_then(|url| url.split_once('/'))
        {
            Some((host, rest)) => (host.to_owned(), rest.trim_end_matches('/').to_owned()),
            None => {
                child.kill().unwrap();
                let output = child.wait_with_output().unwrap();
                panic!("no address: {url:?} {}", String::from_utf8_lossy(&output.stderr));
            }
        };
        Self {
            child,
            folder,
            host,
            token,
        }
    }

    /// The folder of the saved network.
    pub(super) fn network(&self) -> PathBuf {
        self.folder.path().join("network")
    }

    /// Everything in the folder for temporary files.
    pub(super) fn temporary_files(&self) -> Vec<PathBuf> {
        below(&self.folder.path().join("temporary"))
    }

    /// The path of something on the page.
    pub(super) fn path(&self, name: &str) -> String {
        format!("/{}/{name}", self.token)
    }

    /// Sends the head of a request, with a host unless there is one.
    pub(super) fn begin(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            let _ = write!(head, "Host: {}\r\n", self.host);
        }
        for (name, value) in headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        stream
    }

    pub(super) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let length = body.len().to_string();
        let mut stream = self.begin(method, path, &[headers, &[("Content-Length", &length)]].concat());
        // Whoever refuses need not read on.
        let _ = stream.write_all(body);
        answer(stream)
    }

    pub(super) fn get(&self, name: &str) -> Answer {
        answer(self.begin("GET", &self.path(name), &[]))
    }

    /// The origin of the page, as a browser tells it.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    /// Hands a file over as the page does.
    pub(super) fn hand_over(&self, name: &str, keep: &str, body: &[u8]) -> Answer {
        let path = self.path(&format!("exports?name={name}&keep={keep}"));
        let headers = [("Origin", &*self.origin()), ("Sec-Fetch-Site", "same-origin")];
        self.send("PUT", &path, &headers, body)
    }

    /// Begins to hand a file over, and returns once it is waited for.
    pub(super) fn begin_to_hand_over(&self, n_bytes: usize) -> TcpStream {
        let path = self.path("exports?name=slow.zip&keep=no");
        let length = n_bytes.to_string();
        let headers = [
            ("Origin", &*self.origin()),
            ("Content-Length", &length),
            ("Expect", "100-continue"),
        ];
        let mut stream = self.begin("PUT", &path, &headers);
        let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
        let mut line = vec![0; expected.len()];
        stream.read_exact(&mut line).unwrap();
        assert_eq!(line, expected);
        stream
    }

    /// Sends a signal and returns how the program ended and what it said.
    pub(super) fn end(mut self, signal: &str) -> (ExitStatus, String, Vec<PathBuf>) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (status, said, self.temporary_files())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads an answer to its end.
pub(super) fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // A refused file ends with a reset: what came before it counts.
    let _ = stream.read_to_end(&mut bytes);
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let at = at.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&bytes)));
    let head = String::from_utf8(bytes[..at].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.map(|line| line.split_once(": ").unwrap());
    Answer {
        status,
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: bytes[at + 4..].to_vec(),
    }
}

/// Says that nothing more will come.
pub(super) fn hang_up(stream: &TcpStream) {
    stream.shutdown(Shutdown::Write).unwrap();
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(path) = waiting.pop() {
        for entry in fs::read_dir(&path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}
