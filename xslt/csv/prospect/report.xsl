<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- The report of a partner for spreadsheets: the columns of SPEC 6.6, of which those stay
       empty that no module computes yet. -->

  <xsl:template match="/page"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <xsl:if test="@part = 'whole' or @part = 'first'">
      <xsl:value-of select="'&#xFEFF;reference;prenom;nom;date_apport;canal;statut;statut_libelle;date_statut;phase;progression;conseiller;converti;date_conversion;base_commission;taux_pb;montant_commission;statut_commission;date_paiement&#13;&#10;'"/>
    </xsl:if>
    <xsl:apply-templates select="lead"/>
  </xsl:template>

  <xsl:template match="lead">
    <xsl:text>"</xsl:text>
    <xsl:value-of select="@reference"/>
    <xsl:text>";"</xsl:text>
    <xsl:apply-templates select="first_name" mode="careful"/>
    <xsl:text>";"</xsl:text>
    <xsl:apply-templates select="last_name" mode="careful"/>
    <xsl:text>";"</xsl:text>
    <m:time select="@submitted_at"/>
    <xsl:text>";"</xsl:text>
    <xsl:value-of select="@via"/>
    <xsl:text>";"</xsl:text>
    <xsl:value-of select="@status"/>
    <xsl:text>";"</xsl:text>
    <m:t group="prospect.status" prefix="prospect.status." select="@status"/>
    <xsl:text>";"</xsl:text>
    <xsl:if test="@status_at"><m:time select="@status_at"/></xsl:if>
    <xsl:text>";"";"";"</xsl:text>
    <xsl:apply-templates select="@advisor" mode="careful"/>
    <xsl:text>";"</xsl:text>
    <xsl:choose>
      <xsl:when test="@status = 'converted'"><m:t k="flag.yes"/></xsl:when>
      <xsl:otherwise><m:t k="flag.no"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>";"</xsl:text>
    <xsl:if test="@converted_at"><m:time select="@converted_at"/></xsl:if>
    <xsl:text>";"";"</xsl:text>
    <xsl:value-of select="@rate"/>
    <xsl:text>";"";"";""&#13;&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
