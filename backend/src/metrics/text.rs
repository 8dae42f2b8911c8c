//! The text format of Prometheus, version 0.0.4.

use std::fmt::{Display, Write};

use openapi::jobs::JobCount;
use openapi::mail::MailStatus;

use super::{CLASSES, Counted};

/// Everything that is counted.
pub fn write(counted: &Counted, jobs: &[JobCount], mails: &[(MailStatus, i64)]) -> String {
    let mut out = String::new();
    head(&mut out, "bethefuture_http_requests_total", "counter", "Requests answered by this process.");
    for ((method, route, class), count) in &counted.requests {
        let labels = [("method", method.as_str()), ("route", route), ("status", &format!("{class}xx"))];
        line(&mut out, "bethefuture_http_requests_total", &labels, count);
    }
    head(&mut out, "bethefuture_jobs", "gauge", "Jobs by kind and status.");
    for job in jobs {
        let by_status = [("waiting", job.waiting), ("running", job.running), ("done", job.done), ("dead", job.dead)];
        for (status, count) in by_status {
            line(&mut out, "bethefuture_jobs", &[("kind", &job.kind), ("status", status)], count);
        }
    }
    let name = "bethefuture_jobs_oldest_waiting_seconds";
    head(&mut out, name, "gauge", "How long the oldest job that is due has waited.");
    for job in jobs {
        line(&mut out, name, &[("kind", &job.kind)], job.oldest_waiting_seconds.unwrap_or(0));
    }
    durations(&mut out, counted);
    head(&mut out, "bethefuture_mails", "gauge", "Messages by status.");
    for status in [MailStatus::Waiting, MailStatus::Sent, MailStatus::Failed, MailStatus::Suppressed] {
        let count = mails.iter().find(|(other, _)| *other == status).map_or(0, |(_, count)| *count);
        line(&mut out, "bethefuture_mails", &[("status", status.as_str())], count);
    }
    out
}

fn durations(out: &mut String, counted: &Counted) {
    let name = "bethefuture_job_duration_seconds";
    head(out, name, "histogram", "How long this process worked on a job.");
    for ((kind, well), durations) in &counted.jobs {
        let outcome = if *well { "done" } else { "failed" };
        for (most, count) in CLASSES.iter().zip(durations.classes) {
            let most = (*most as f64 / 1_000.0).to_string();
            line(out, &format!("{name}_bucket"), &[("kind", kind), ("outcome", outcome), ("le", &most)], count);
        }
        let labels = [("kind", *kind), ("outcome", outcome)];
        line(out, &format!("{name}_bucket"), &[labels[0], labels[1], ("le", "+Inf")], durations.count);
        line(out, &format!("{name}_sum"), &labels, durations.sum.as_secs_f64());
        line(out, &format!("{name}_count"), &labels, durations.count);
    }
}

fn head(out: &mut String, name: &str, kind: &str, about: &str) {
    let _ = writeln!(out, "# HELP {name} {about}\n# TYPE {name} {kind}");
}

fn line(out: &mut String, name: &str, labels: &[(&str, &str)], value: impl Display) {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
    let _ = writeln!(out, "{name}{{{}}} {value}", labels.join(","));
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::metrics::Durations;

    #[test]
    fn what_is_counted_is_written_as_prometheus_reads_it() {
        let mut counted = Counted::default();
        counted.requests.insert(("GET".to_owned(), "/a\"\n".to_owned(), 2), 3);
        let durations = Durations { classes: [0, 1, 1, 1, 1, 1, 1, 1], count: 1, sum: Duration::from_millis(20) };
        counted.jobs.insert(("mail.send", true), durations);

        let text = write(&counted, &[], &[(MailStatus::Sent, 7)]);

        for line in [
            "bethefuture_http_requests_total{method=\"GET\",route=\"/a\\\"\\n\",status=\"2xx\"} 3",
            "bethefuture_job_duration_seconds_bucket{kind=\"mail.send\",outcome=\"done\",le=\"0.025\"} 1",
            "bethefuture_job_duration_seconds_bucket{kind=\"mail.send\",outcome=\"done\",le=\"+Inf\"} 1",
            "bethefuture_job_duration_seconds_sum{kind=\"mail.send\",outcome=\"done\"} 0.02",
            "bethefuture_mails{status=\"sent\"} 7",
        ] {
            assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        }
    }
}
