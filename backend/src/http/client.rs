//! Where a request comes from, for counting attempts: it is never logged and never kept.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::config::Config;

/// The network address that a request comes from; of IPv6 the network of 64 bits, since one household has all of it.
///
/// A header that anybody can write is believed only from a proxy that is trusted, and of what it lists only the last entry that
/// is not such a proxy: those before it are what the client says of itself.
pub fn address(request: &HttpRequest) -> IpAddr {
    let settings = request.app_data::<Data<Config>>();
    let trusted = |address: IpAddr| {
        settings.is_some_and(|settings| settings.trusted_proxies.iter().any(|known| known.contains(&address)))
    };
    let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
    let lines = request.headers().get_all("x-forwarded-for").filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    coarse(origin(peer, &hops, trusted))
}

/// Goes back from `peer` over the proxies that are trusted; `hops` are those before, the farthest first.
fn origin(peer: IpAddr, hops: &[&str], trusted: impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut address = peer;
    for hop in hops.iter().rev() {
        if !trusted(address) {
            break;
        }
        // What cannot be read was not written by a proxy of ours.
        let Ok(before) = hop.parse::<IpAddr>() else { break };
        address = before.to_canonical();
    }
    address
}

fn coarse(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use ipnet::IpNet;

    use super::*;

    fn from(peer: &str, hops: &[&str]) -> String {
        let proxy: IpNet = "10.0.0.0/8".parse().unwrap();
        coarse(origin(peer.parse().unwrap(), hops, |address| proxy.contains(&address))).to_string()
    }

    #[test]
    fn a_header_counts_only_from_a_trusted_proxy() {
        assert_eq!(from("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(from("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(from("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn what_the_client_wrote_itself_does_not_count() {
        assert_eq!(from("10.0.0.1", &["1.2.3.4", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(from("10.0.0.1", &["1.2.3.4", "198.51.100.1", "10.0.0.2"]), "198.51.100.1");
        assert_eq!(from("10.0.0.1", &["10.9.9.9", "not an address"]), "10.0.0.1");
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        assert_eq!(from("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
        assert_eq!(from("10.0.0.1", &["::ffff:198.51.100.1"]), "198.51.100.1");
    }
}
