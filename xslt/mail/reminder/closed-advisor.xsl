<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.closed-advisor.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.closed-advisor.text"/></p>
    <fact m:label="activity.prospect_id"><xsl:value-of select="value[@name = 'person']"/></fact>
    <fact m:label="prospect.reference_number"><xsl:value-of select="value[@name = 'reference']"/></fact>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.record.link"/></xsl:template>

</xsl:stylesheet>
