delete from organisations;
